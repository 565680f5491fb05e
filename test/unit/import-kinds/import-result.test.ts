import { importReport } from '../../../src/import-kinds/import-result';

describe('what an import tells', () => {
  it('names a sheet as a whole, or a row of it', () => {
    const remarks = [{ row: 0, sheet: '乙', code: 'a', message: '隐藏的工作表没有读取' }, { row: 5, sheet: '甲', code: 'b', message: '核对' }];
    const text = importReport({ rows: 1, added: 1, updated: 0, unchanged: 0, rejected: [], remarks, dryRun: true });
    expect(text.split('\n').slice(2)).toEqual(['  “乙”：隐藏的工作表没有读取', '  “甲”第 5 行：核对']);
  });

  it('counts, then names the rows', () => {
    const text = importReport({ rows: 3, added: 1, updated: 0, unchanged: 1, rejected: [{ row: 5, column: '姓名', code: 'c', message: '填写姓名' }], remarks: [], dryRun: false });
    expect(text.split('\n')).toEqual(['导入完成：共 3 行，新增 1，更新 0，未变 1，未导入 1', '以下各行没有导入，修改后可重新导入同一文件：', '  第 5 行“姓名”：填写姓名']);
  });

  it('tells it in English too', () => {
    const text = importReport({ rows: 3, added: 1, updated: 0, unchanged: 1, rejected: [{ row: 5, column: '姓名', code: 'c', message: 'Fill in the name' }], remarks: [], dryRun: false }, 'en');
    expect(text.split('\n')).toEqual(['Imported: 3 rows, 1 new, 0 changed, 1 unchanged, 1 not taken over', 'These rows were not taken over; mend them and import the same file again:', '  row 5 “姓名”: Fill in the name']);
  });
});
