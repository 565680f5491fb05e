import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Page, Panel } from '../shell/page';
import { Loaded } from '../shell/states';
import { Receipt } from './receipt';
import { useReceipt } from './wishes-data';

const route = getRouteApi('/staff/households/$id/receipt');

export function ReceiptPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useReceipt(id);
  const back = (
    <Link to="/households/$id" params={{ id }} className="row-link">
      {t('wishes.backHousehold')}
    </Link>
  );
  return (
    <Page title={query.data ? t('wishes.receiptOf', { number: query.data.householdNumber }) : t('wishes.receipt')} acts={back}>
      <Panel>
        <Loaded query={query}>
          {({ receipt, printedOn }) => (
            <>
              <Receipt text={receipt} />
              <p className="quiet">{t('wishes.printedOn', { date: printedOn })}</p>
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
