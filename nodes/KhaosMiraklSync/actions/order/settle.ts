import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { settleImport } from '../../domain/orders/settle';
import { readKhaosStatuses, statusFinder } from '../../edge/khaosStatus';
import { readOperator } from '../../edge/operator';
import type { ImportAnswer } from '../../edge/orderItems';
import { readImportAnswers, readSentOrders } from '../../edge/orderItems';
import { findingItems, fromAll, operatorRow, rowsField } from '../rows';

const params = z.object({
	operatorRow: rowList,
	results: rowList,
	built: rowList,
	statuses: rowList,
});

const NO_ANSWER: ImportAnswer = {
	reference: '',
	result: { outcome: 'failed', salesOrderCode: '', cancelled: false, message: '' },
};

/** Settles imports order by order, because an answer without a fault is not yet a success (ImportOrders). */
export const settle = forAllItems<undefined, typeof params>({
	displayName: 'Settle Imports',
	action: 'Settle order imports',
	description:
		'Say for each imported order what follows: accept it, set its reference, or tell a person',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Results',
			name: 'results',
			default: '={{ $input.all() }}',
			description: 'Items of Khaos Control: Create Sales Order, failed ones included',
		}),
		rowsField({
			displayName: 'Built Orders',
			name: 'built',
			default: "={{ $('Build sales orders').all() }}",
			description: 'Items of Build Sales Order that were sent, in the same order',
		}),
		rowsField({
			displayName: 'Order Statuses',
			name: 'statuses',
			default: '',
			description: 'Items of Khaos Control: Get Status after the import (needed under Manual Hold)',
		}),
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const answers = readImportAnswers(param.results);
		const answerTo = new Map(answers.map((answer) => [answer.reference, answer]));
		const statusOf = statusFinder(readKhaosStatuses(param.statuses));
		return fromAll(
			calls,
			readSentOrders(param.built).map((sent) => {
				const { result } = answerTo.get(sent.reference) ?? NO_ANSWER;
				const settled = settleImport(sent, result, operator, statusOf(sent.reference));
				return {
					orderId: sent.orderId,
					reference: sent.reference,
					salesOrderCode: result.salesOrderCode,
					outcome: result.outcome,
					next: settled.next,
					decisions: sent.decisions,
					findings: findingItems(settled.findings),
				};
			}),
		);
	},
});
