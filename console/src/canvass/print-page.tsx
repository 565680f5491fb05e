import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { minute } from '../shell/format';
import { useLabels } from '../shell/labels';
import { Page } from '../shell/page';
import { useStaff } from '../shell/session';
import { EmptyState, Loaded } from '../shell/states';
import { type ListedHousehold, type ListedMember, type MyList, useMyList } from './canvass-data';
import './canvass.css';

const route = getRouteApi('/staff/canvass/print');

/** The list on paper: each settlement begins a page, its head stands on every page, households stay whole, numbers are masked, boxes can be ticked. */
export function PrintPage() {
  const { t } = useTranslation();
  const filters = route.useSearch();
  const query = useMyList(filters);
  const acts = (
    <>
      <Link to="/canvass/list" search={filters} className="row-link">
        {t('canvassList.back')}
      </Link>
      <Button type="primary" onClick={() => window.print()}>
        {t('canvassPrint.act')}
      </Button>
    </>
  );
  return (
    <Page title={t('canvassPrint.title')} acts={acts}>
      <Loaded query={query}>{(list) => <Sheets list={list} />}</Loaded>
    </Page>
  );
}

function Sheets({ list }: { list: MyList }) {
  const { t } = useTranslation();
  if (list.households.length === 0) return <EmptyState title={t('canvassList.none')} next={t('canvassList.noneNext')} />;
  const settlements = [...new Set(list.households.map(({ placeName }) => placeName))];
  return settlements.map((placeName) => (
    <Sheet key={placeName} placeName={placeName} households={list.households.filter((household) => household.placeName === placeName)} asOf={list.asOf} />
  ));
}

function Sheet({ placeName, households, asOf }: { placeName: string; households: readonly ListedHousehold[]; asOf: string }) {
  const { t } = useTranslation();
  const { name } = useStaff();
  return (
    // Wider than a phone: it can be scrolled there by keyboard too.
    <section className="canvass-sheet" tabIndex={0} aria-label={placeName}>
      <table>
        <thead>
          <tr>
            <td colSpan={7} className="canvass-sheet-head">
              <h2>{t('canvassPrint.sheet', { place: placeName })}</h2>
              <p>{t('canvassPrint.head', { count: households.length, date: minute(asOf), operator: name })}</p>
            </td>
          </tr>
          <tr>
            <th scope="col">{t('canvassPrint.household')}</th>
            <th scope="col">{t('canvassPrint.person')}</th>
            <th scope="col">{t('canvassPrint.age')}</th>
            <th scope="col">{t('canvassPrint.phone')}</th>
            <th scope="col">{t('canvassPrint.ask')}</th>
            <th scope="col">{t('canvassPrint.result')}</th>
            <th scope="col">{t('canvassPrint.sign')}</th>
          </tr>
        </thead>
        {households.map((household) => (
          <HouseholdRows key={household.householdId} household={household} />
        ))}
      </table>
    </section>
  );
}

function HouseholdRows({ household: { householdNumber, members } }: { household: ListedHousehold }) {
  return (
    <tbody>
      {members
        .filter(({ task }) => task !== null)
        .map((member, i) => (
          <tr key={member.personId}>
            <td>{i === 0 ? householdNumber : ''}</td>
            <td className="nowrap">{member.maskedName}</td>
            <td>{member.age}</td>
            <td className="nowrap">{member.maskedPhone ?? '—'}</td>
            <td className="canvass-ask">
              <Ask member={member} />
            </td>
            <td className="canvass-boxes">
              <Boxes />
            </td>
            <td />
          </tr>
        ))}
    </tbody>
  );
}

function Ask({ member: { wants, wishValidUntil, task } }: { member: ListedMember }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <span className="stack">
      <span>{wants === null || wishValidUntil === null ? t('canvassPrint.firstTime') : t('canvassPrint.again', { date: wishValidUntil })}</span>
      {task !== null && task.step !== 'call' && <small>{t('canvassPrint.step', { step: label('canvassStep', task.step) })}</small>}
    </span>
  );
}

function Boxes() {
  const { t } = useTranslation();
  const words = [t('canvassPrint.askedBox'), t('canvassPrint.unchangedBox'), t('canvassPrint.refusedBox'), t('canvassPrint.awayBox'), t('canvassPrint.movedBox')];
  return words.map((word) => (
    <span key={word} className="canvass-box">
      □ {word}
    </span>
  ));
}
