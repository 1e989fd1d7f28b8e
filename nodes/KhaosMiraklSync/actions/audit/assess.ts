import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { assess as assessSetUp } from '../../domain/audit/assess';
import { auditExceptions } from '../../domain/audit/exceptions';
import { auditSheets } from '../../domain/audit/sheets';
import { page } from '../../files/page';
import { findingItems } from '../rows';
import { auditParams, INPUTS, knowledge, sources } from './fields';
import { readAudit } from './read';

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'report',
	options: [
		{ name: 'Findings', value: 'findings', description: 'One item per finding' },
		{ name: 'Report', value: 'report', description: 'One item with verdict, findings and page' },
	],
	description: 'What the items are',
};

const params = auditParams.extend({ output: z.enum(['report', 'findings']).nullish() });

/** Judges one operator's set-up against both systems: READY, READY WITH WARNINGS or NOT READY. Sends nothing. */
export const assess = forAllItems<undefined, typeof params>({
	displayName: 'Assess',
	action: 'Assess the set-up of an operator',
	description:
		'Hold an operator’s settings, maps, stock and offers against both systems: READY, READY WITH WARNINGS or NOT READY, with what to fix',
	fields: [...sources, ...knowledge, output],
	params,
	async execute(calls) {
		const [{ param, context }] = calls;
		const from = calls.map(({ itemIndex }) => itemIndex);
		const now = Date.now();
		const input = readAudit(param, now);
		const assessment = assessSetUp(input);
		const { verdict, findings, checks, unexamined } = assessment;
		const operator = input.operator.name;
		if (param.output === 'findings') {
			return findings.map((finding): { json: IDataObject; from: number[] } => ({
				json: { operator, verdict, ...finding },
				from,
			}));
		}
		const runAt = new Date(now).toISOString();
		const read = INPUTS.map((name) => ({ name, rows: param[name].length }));
		const title = `System audit: ${operator}`;
		const html = page(title, auditSheets(assessment, operator, runAt, read));
		const of = (severity: string) => findings.filter((each) => each.severity === severity).length;
		const json: IDataObject = {
			...{ operator, verdict, runAt, read, unexamined, page: html },
			counts: { blockers: of('blocker'), warnings: of('warning'), infos: of('info') },
			report: findings.map((finding): IDataObject => ({ ...finding })),
			checks: checks.map((check): IDataObject => ({ ...check })),
			findings: findingItems(auditExceptions(operator, findings)),
		};
		const file = `system-audit-${operator.replace(/[^\w-]+/g, '-').toLowerCase()}.html`;
		const data = await context.helpers.prepareBinaryData(Buffer.from(html), file, 'text/html');
		return [{ json, from, binary: { page: data } }];
	},
});
