import { csvText, escaped } from '../../../src/spreadsheets/safe-cell';
import { readRows } from '../../../src/spreadsheets/sheet-reader.service';

describe('A cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠A1', '\t=1', '\r=1', '\0=1'])('carries nothing out: %j', (text) => expect(escaped(text)).toBe(`'${text}`));
  it.each(['测试', '500236', '', '1=1', 'a-b'])('leaves %p alone', (text) => expect(escaped(text)).toBe(text));
});

describe('A .csv file', () => {
  it('begins with the mark of UTF-8, quotes what must be quoted and carries nothing out', () => {
    expect(csvText([['姓名', '备注'], ['测*甲', '说"好"，\n明天再来,一定'], ['-', '=1+1,2']])).toBe('\uFEFF姓名,备注\r\n测*甲,"说""好""，\n明天再来,一定"\r\n\'-,"\'=1+1,2"\r\n');
  });

  it('is read again with its Chinese, and still carries nothing out', async () => {
    const rows: (readonly string[])[] = [];
    for await (const { cells } of readRows(Buffer.from(csvText([['姓名', '备注'], ['测*甲', '=1+1,"2"']])), '名单.csv')) rows.push(cells);
    expect(rows).toEqual([['姓名', '备注'], ['测*甲', '\'=1+1,"2"']]);
  });
});
