import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Page, Panel } from '../shell/page';
import { PlaceChoice } from '../shell/place-choice';
import { useProblemWords } from '../shell/problem-words';
import { useStaff } from '../shell/session';
import { useUpload } from './imports-data';

/** A file, and where its people go: all there is to say before the preview. */
export function NewImportPage() {
  const { t } = useTranslation();
  const { place: own } = useStaff();
  const [place, setPlace] = useState<string>(() => codeOf(own));
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  const words = useProblemWords();
  const upload = useUpload();
  const problem = upload.error ? words(upload.error) : null;
  const send = () => {
    setAsked(true);
    if (file) upload.mutate({ file, place }, { onSuccess: ({ importId }) => void navigate({ to: '/imports/$id', params: { id: importId } }) });
  };
  const pick = (picked: File | null) => {
    setFile(picked);
    upload.reset();
  };

  return (
    <Page title={t('imports.newTitle')} acts={<Link to="/imports">{t('imports.back')}</Link>}>
      <Panel>
        <div className="form">
          <p>{t('imports.intro')}</p>
          <p>
            <a href="/api/imports/template?kind=people" download>
              {t('imports.template')}
            </a>
          </p>
          {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
          <FileChoice file={file} pick={pick} fault={asked && file === null ? t('imports.fillFile') : null} />
          <PlaceChoice label={t('imports.place')} value={place} change={(code) => setPlace(code ?? codeOf(own))} needed />
          <p className="quiet">{t('imports.placeHint')}</p>
          <Button type="primary" size="large" onClick={send} loading={upload.isPending}>
            {upload.isPending ? t('imports.uploading', { percent: Math.round(upload.share * 100) }) : t('imports.upload')}
          </Button>
        </div>
      </Panel>
    </Page>
  );
}

interface FileChoiceProps {
  readonly file: File | null;
  readonly pick: (file: File | null) => void;
  readonly fault: string | null;
}

/** A field for one file: to press, to reach by keyboard, or to drop a file on. */
function FileChoice({ file, pick, fault }: FileChoiceProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    pick(event.dataTransfer.files[0] ?? null);
  };
  return (
    <div
      className="file-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        id="import-file"
        type="file"
        accept=".xlsx,.csv,.txt,.xls"
        className="visually-hidden"
        aria-label={t('imports.pick')}
        aria-describedby="import-file-fault"
        aria-invalid={fault !== null}
        onChange={(event) => pick(event.target.files?.[0] ?? null)}
      />
      <Button onClick={() => input.current?.click()} tabIndex={-1} aria-hidden>
        {t('imports.pick')}
      </Button>
      <span>{file ? t('imports.chosen', { name: file.name, size: sizeOf(file.size) }) : t('imports.drop')}</span>
      <strong id="import-file-fault" role="alert" className="file-fault">
        {fault}
      </strong>
    </div>
  );
}

const sizeOf = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

/** The shortest code of a place: trailing groups of zeros are left out (2, 4, 6, 9, 12 or 15 digits). */
function codeOf(place: number): string {
  const digits = String(place);
  return digits.slice(0, [2, 4, 6, 9, 12, 15].find((length) => /^0*$/.test(digits.slice(length))));
}
