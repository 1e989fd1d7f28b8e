import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { settleDespatch } from '../../domain/despatch/settleDespatch';
import { numberCell, textCell } from '../../edge/cells';
import { readMemory, readPlanned, readSent, readWishes } from '../../edge/despatch';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { findingItems, fromAll, operatorRow, rowsField } from '../rows';
import { exceptionRows, lookedAt, memory } from './fields';

const params = z.object({
	operatorRow: rowList,
	orderRows: rowList,
	planned: rowList,
	sent: rowList,
	exceptionRows: rowList,
	memory: textCell(),
	hoursToReport: numberCell(2, { min: 0 }),
});

/** What became of the despatches that were sent: what to remember for the next run, and what people should see. */
export const settle = forAllItems<undefined, typeof params>({
	displayName: 'Settle',
	action: 'Settle the despatch',
	description: 'Tell what to remember of failed despatches, and which are refused or not reported',
	fields: [
		operatorRow,
		lookedAt,
		rowsField({
			displayName: 'Plan',
			name: 'planned',
			default: "={{ $('Plan despatch').all() }}",
			description: 'Items of Despatch: Plan',
		}),
		rowsField({
			displayName: 'Sent',
			name: 'sent',
			default: "={{ $('Ship with tracking').all() }}",
			description: 'Items of Mirakl: Ship with Tracking that tells its failures in the result',
		}),
		exceptionRows,
		memory,
		{
			displayName: 'Hours Until Not Reported',
			name: 'hoursToReport',
			type: 'number',
			default: 2,
			description:
				'How long Khaos Control may show an order as sent before the marketplace does; then it is DESPATCH_NOT_REPORTED',
		},
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const settled = settleDespatch({
			operator: operator.name,
			planned: readPlanned(param.planned),
			sent: readSent(param.sent),
			memory: readMemory(param.memory),
			orders: readOpenOrders(param.orderRows),
			retryAtOf: readWishes(param.exceptionRows).retryAtOf,
			// in preview nothing is ever reported
			hoursToReport: operator.live ? param.hoursToReport : Infinity,
			now: Date.now(),
		});
		const { memory: kept, findings, reported, failed } = settled;
		const isEmpty = kept.attempts.length + kept.overdue.length === 0;
		const told = { memory: isEmpty ? '' : JSON.stringify(kept), reported, failed };
		return fromAll(calls, [{ ...told, findings: findingItems(findings) }]);
	},
});
