import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface PersonOfRun {
  readonly personId: string;
  readonly maskedName: string;
  readonly placeName: string;
  readonly zeroEmployment: boolean;
}

export function PersonCell({ of: { personId, maskedName, placeName, zeroEmployment } }: { of: PersonOfRun }) {
  const { t } = useTranslation();
  return (
    <span className="stack">
      <span className="tags tags-middle">
        <Link to="/people/$id" params={{ id: personId }} className="row-link">
          {maskedName}
        </Link>
        {zeroEmployment && <span className="tag tag-strong">{t('matching.zero')}</span>}
      </span>
      <small className="quiet">{placeName}</small>
    </span>
  );
}
