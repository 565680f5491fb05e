import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Radio, Select } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { type Channel, CHANNELS } from '../../../src/posting-rules/posting-terms';
import { useLabels } from '../shell/labels';
import { Page, Panel } from '../shell/page';
import { PlaceChoice } from '../shell/place-choice';
import { useProblemWords } from '../shell/problem-words';
import { useStaff } from '../shell/session';
import { useUpload, type ImportSummary } from './imports-data';

/** A file, what it holds and where that goes: all there is to say before the preview. */
export function NewImportPage() {
  const { place: own } = useStaff();
  const [place, setPlace] = useState<string>(() => codeOf(own));
  const { t } = useTranslation();
  const label = useLabels();
  const [kind, setKind] = useState<ImportSummary['kind']>('people');
  const [channel, setChannel] = useState<Channel | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  const words = useProblemWords();
  const upload = useUpload();
  const problem = upload.error ? words(upload.error) : null;
  const send = () => {
    setAsked(true);
    if (file) upload.mutate({ file, kind, place, ...(kind === 'postings' && channel !== null && { variant: channel }) }, { onSuccess: ({ importId }) => void navigate({ to: '/imports/$id', params: { id: importId } }) });
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
          <Radio.Group
            aria-label={t('imports.kind')}
            className="choices"
            value={kind}
            onChange={(event) => setKind(event.target.value as ImportSummary['kind'])}
            options={(['people', 'postings'] as const).map((one) => ({ value: one, label: label('importKind', one) }))}
          />
          <p className="quiet">{t(kind === 'people' ? 'imports.introPeople' : 'imports.introPostings')}</p>
          <p>
            <a href={`/api/imports/template?kind=${kind}`} download>
              {t('imports.template')}
            </a>
          </p>
          {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
          <FileChoice file={file} pick={pick} fault={asked && file === null ? t('imports.fillFile') : null} />
          <PlaceChoice label={t(kind === 'people' ? 'imports.place' : 'imports.keeper')} value={place} change={(code) => setPlace(code ?? codeOf(own))} needed />
          <p className="quiet">{t(kind === 'people' ? 'imports.placeHint' : 'imports.keeperHint')}</p>
          {kind === 'postings' && (
            <label>
              {t('imports.channel')}
              <Select<Channel>
                allowClear
                aria-label={t('imports.channel')}
                placeholder={t('imports.channelEach')}
                value={channel}
                onChange={(one: Channel | undefined) => setChannel(one ?? null)}
                options={CHANNELS.map((one) => ({ value: one, label: label('channel', one) }))}
              />
            </label>
          )}
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
