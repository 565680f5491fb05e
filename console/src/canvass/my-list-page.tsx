import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Reveal } from '../disclosure/reveal';
import { clock, whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { mayAnswer } from '../shell/menu';
import { Page, Panel } from '../shell/page';
import { PlaceChoice } from '../shell/place-choice';
import { useStaff } from '../shell/session';
import { EmptyState, Loaded } from '../shell/states';
import { Status, type Tone } from '../shell/status';
import { daysUntil, type ListedHousehold, type ListedMember, type ListedTask, type MyList, type OutcomeSent, useMyList } from './canvass-data';
import { ListFiles } from './list-files';
import { OutcomeButtons } from './outcome-buttons';
import './canvass.css';

const route = getRouteApi('/staff/canvass/list');
const TONES: Readonly<Record<ListedTask['state'], Tone>> = { open: 'waiting', expired: 'waiting', unreachable: 'bad', asked: 'good', refused: 'plain', 'moved-away': 'plain', died: 'plain' };

type Channel = OutcomeSent['channel'];
const CHANNELS: readonly Channel[] = ['call', 'visit'];

/** Whom to call or to visit, household by household, the one that is due first first. */
export function MyListPage() {
  const { t } = useTranslation();
  const filters = route.useSearch();
  const navigate = useNavigate();
  const query = useMyList(filters);
  const [channel, setChannel] = useState<Channel | undefined>();
  const label = useLabels();
  const acts = (
    <>
      {query.data && <ListFiles list={query.data} filters={filters} />}
      <Link to="/canvass/print" search={filters}>
        <Button>{t('canvassList.print')}</Button>
      </Link>
    </>
  );
  return (
    <Page title={t('canvassList.title')} acts={acts}>
      <Panel>
        <search className="filters">
          <PlaceChoice label={t('canvass.place')} value={filters.place} change={(place) => void navigate({ to: '/canvass/list', search: { ...filters, place } })} />
          <label>
            {t('canvassList.channel')}
            <Select<Channel | ''>
              aria-label={t('canvassList.channel')}
              value={channel ?? ''}
              onChange={(chosen) => setChannel(chosen === '' ? undefined : chosen)}
              options={[{ value: '' as const, label: t('canvassList.byStep') }, ...CHANNELS.map((code) => ({ value: code, label: label('canvassChannel', code) }))]}
            />
          </label>
        </search>
        <Loaded query={query}>{(list) => <Households list={list} channel={channel} />}</Loaded>
      </Panel>
    </Page>
  );
}

/** So many are drawn at once: five hundred with their buttons are too much for a phone. */
const DRAWN = 40;

function Households({ list, channel }: { list: MyList; channel: Channel | undefined }) {
  const { t } = useTranslation();
  const marks = useMarks();
  const [drawn, setDrawn] = useState(DRAWN);
  if (list.households.length === 0) return <EmptyState title={t('canvassList.none')} next={t('canvassList.noneNext')} />;
  return (
    <section className="list">
      <p className="list-total">
        {marks.sentences(
          t('canvassList.households', { count: whole(list.totalHouseholds) as unknown as number, time: clock(list.asOf) }),
          ...(list.totalHouseholds > list.households.length ? [t('canvassList.first', { count: list.households.length })] : []),
        )}
      </p>
      <ul className="canvass-households">
        {list.households.slice(0, drawn).map((household) => (
          <li key={household.householdId}>
            <Household household={household} today={list.today} channel={channel} />
          </li>
        ))}
      </ul>
      {list.households.length > drawn && <Button onClick={() => setDrawn(drawn + DRAWN)}>{t('canvassList.more', { count: Math.min(DRAWN, list.households.length - drawn) })}</Button>}
    </section>
  );
}

function Household({ household, today, channel }: { household: ListedHousehold; today: string; channel: Channel | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>
        <Link to="/households/$id" params={{ id: household.householdId }} className="row-link">
          {t('canvassList.householdNumber', { number: household.householdNumber })}
        </Link>
        <span className="quiet">{household.placeName.split(' · ').slice(1).join(' · ') || household.placeName}</span>
        <Due day={household.dueOn} today={today} />
      </h2>
      <ul className="canvass-members">
        {household.members.map((member) => (
          <li key={member.personId} data-waits={member.task !== null}>
            <Member member={member} today={today} channel={channel} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Due({ day, today }: { day: string; today: string }) {
  const { t } = useTranslation();
  const left = daysUntil(today, day);
  if (left < 0) return <Status tone="bad">{t('canvassList.late', { days: -left })}</Status>;
  return left === 0 ? <Status tone="waiting">{t('canvassList.dueToday')}</Status> : <span className="quiet nowrap">{t('canvassList.due', { date: day })}</span>;
}

function Member({ member, today, channel }: { member: ListedMember; today: string; channel: Channel | undefined }) {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const { role } = useStaff();
  const { place } = route.useSearch();
  const { task } = member;
  return (
    <>
      <div className="canvass-who">
        <strong>
          <Link to="/people/$id" params={{ id: member.personId }} className="row-link">
            {member.maskedName}
          </Link>
        </strong>
        <span>
          {label('roleInHousehold', member.roleInHousehold)} · {label('sex', member.sex)} · {t('canvassList.age', { age: member.age })}
        </span>
        {task !== null && member.maskedPhone !== null && (
          <span className="nowrap">
            {member.maskedPhone}
            <Reveal personId={member.personId} field="phone" />
          </span>
        )}
      </div>
      {task === null ? (
        <span className="quiet">{t('canvassList.notAsked')}</span>
      ) : (
        <>
          <div className="canvass-how">
            <Status tone={TONES[task.state]}>{label('canvassState', task.state)}</Status>
            <span>{t('canvassPrint.step', { step: label('canvassStep', task.step) })}</span>
            {task.tries > 0 && <span>{t('canvassList.tries', { tries: task.tries })}</span>}
            <span className="quiet">
              <LastWish member={member} today={today} />
            </span>
            {task.lastAt !== null && <span className="quiet">{t('canvassList.last', { time: task.lastAt.slice(0, 10), outcome: task.lastNote === null ? label('canvassOutcome', task.lastOutcome) : marks.aside(label('canvassOutcome', task.lastOutcome), task.lastNote) })}</span>}
          </div>
          {mayAnswer(role) && <OutcomeButtons member={member} task={task} place={place} channel={channel} />}
        </>
      )}
    </>
  );
}

function LastWish({ member: { wants, wishValidUntil }, today }: { member: ListedMember; today: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  if (wants === null || wishValidUntil === null) return t('canvassList.neverAsked');
  return t(wishValidUntil < today ? 'canvassList.wishPast' : 'canvassList.wishUntil', { wants: label('wants', wants), date: wishValidUntil });
}
