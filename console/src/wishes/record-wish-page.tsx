import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

import { usePerson, type PersonCard } from '../people/people-data';
import { Page, Panel } from '../shell/page';
import { useProblemWords } from '../shell/problem-words';
import { Loaded } from '../shell/states';
import { Receipt } from './receipt';
import { WishFields } from './wish-fields';
import { WishSourceFields } from './wish-source';
import { useRecordWish, type RecordWish } from './wishes-data';

const route = getRouteApi('/staff/people/$id/wish');

/** Last time's answers stand in the form: whoever asks only changes what has changed. */
export function RecordWishPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = usePerson(id);
  return (
    <Page title={query.data ? t('wishes.title', { name: query.data.maskedName }) : t('wishes.record')}>
      <Loaded query={query}>{(card) => <RecordWishForm card={card} />}</Loaded>
    </Page>
  );
}

function RecordWishForm({ card }: { card: PersonCard }) {
  const { t } = useTranslation();
  const { back: cameFrom, place } = route.useSearch();
  const record = useRecordWish(card.id);
  const words = useProblemWords();
  const problem = record.error ? words(record.error) : null;
  const back = cameFrom === 'canvass' ? (
    <Link to="/canvass/list" search={{ place }} className="row-link no-print">
      {t('canvassList.back')}
    </Link>
  ) : (
    <Link to="/people/$id" params={{ id: card.id }} className="row-link no-print">
      {t('wishes.back')}
    </Link>
  );
  if (record.data) {
    return (
      <Panel title={t('wishes.receipt')} extra={back}>
        <Alert className="no-print" type="success" showIcon role="status" title={t('wishes.saved', { date: record.data.validUntil })} />
        <Receipt text={record.data.receipt} />
      </Panel>
    );
  }
  return (
    <Panel extra={back} title={t('wishes.record')}>
      <Form<RecordWish> layout="vertical" className="form-wide" initialValues={answersOf(card)} onFinish={(wish) => record.mutate(sent(wish))} scrollToFirstError>
        <p>{card.wishes.length === 0 ? t('wishes.introFirst') : t('wishes.intro')}</p>
        {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
        <WishFields />
        <WishSourceFields />
        <Form.Item name="collectedOn" label={t('wishes.collectedOn')}>
          <Input type="date" />
        </Form.Item>
        <p className="quiet">{t('wishes.writer')}</p>
        <Button type="primary" size="large" htmlType="submit" loading={record.isPending}>
          {t('wishes.save')}
        </Button>
      </Form>
    </Panel>
  );
}

/** What was said last, without when and by whom. */
function answersOf({ wishes: [last] }: PersonCard): Partial<RecordWish> {
  const blank = { wageFloor: 0, destinations: [], trades: [], shifts: [], saidBy: 'self' as const, collectedHow: 'visit' as const };
  if (!last) return blank;
  const { wants, destinations, trades, wageFloor, shifts, hoursPerDayMax } = last;
  return { ...blank, wants, destinations, trades, wageFloor, shifts, ...(hoursPerDayMax !== null && { hoursPerDayMax }) };
}

/** Fields that are not shown or were left empty are not sent; the service has a default for each. */
const sent = (wish: RecordWish): RecordWish =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined && value !== null && value !== '')) as RecordWish;
