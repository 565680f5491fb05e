import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Workbook } from 'exceljs';

/** What a survey of people says of one; the columns of the two-row header below. */
export interface SurveyRow {
  readonly name?: string;
  readonly number?: string | number;
  readonly address?: string;
  readonly sex?: string;
  readonly education?: string;
  readonly labour?: string;
  readonly head?: string;
  readonly phone?: string | number;
  readonly student?: string;
  readonly work?: string;
  readonly trade?: string;
  readonly wants?: string;
  readonly where?: string;
  readonly wage?: string | number;
  readonly needs?: string;
}

const GROUPS = ['序号', '姓名', '身份证号码', '户口所在地', '性别', '文化程度', '劳动技能', '户主姓名', '联系电话', '是否是在校生', '就业情况', null, '创业情况', '未就业情况', null, null, null];
const TITLES = [null, null, null, null, null, null, null, null, null, null, '就业形式', '就业工种', '是否在工商部门注册登记', '是否有就业愿望', '就业意向地', '期望月薪（元）', '就业服务需求'];

/** The survey of the bureaus in small: a list of words on the first sheet, a title, a header of two rows, merged cells, a footer. */
export async function writeSurvey(rows: readonly (SurveyRow | 'total' | 'blank')[], name = 'survey.xlsx'): Promise<string> {
  const workbook = new Workbook();
  workbook.addWorksheet('就业工种').addRows([['砌筑工'], ['缝纫工']]);
  const sheet = workbook.addWorksheet('Sheet1');
  sheet.addRow(['就业创业信息采集表']);
  sheet.mergeCells('A1:Q1');
  sheet.addRow(GROUPS);
  sheet.addRow(TITLES);
  for (const column of 'ABCDEFGHIJ') sheet.mergeCells(`${column}2:${column}3`);
  sheet.mergeCells('K2:L2');
  sheet.mergeCells('N2:Q2');
  rows.forEach((row, i) => {
    if (row === 'blank') sheet.addRow([]);
    else if (row === 'total') sheet.addRow(['合计', null, null, null, null, null, null, null, null, null, rows.length]);
    else {
      sheet.addRow([
        i + 1, row.name ?? '测试甲', row.number, row.address ?? '奉节县草堂镇某村', row.sex, row.education ?? '初中', row.labour ?? '普通劳动力', row.head ?? row.name ?? '测试甲', row.phone ?? '15400001234',
        row.student, row.work, row.trade, '否', row.wants, row.where, row.wage, row.needs,
      ]);
    }
  });
  sheet.addRow(['填表人：          审核人：          填报日期：']);
  const path = join(mkdtempSync(join(tmpdir(), 'leye-ledger-')), name);
  await workbook.xlsx.writeFile(path);
  return path;
}
