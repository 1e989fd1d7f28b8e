import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { khaosConsequence, proposeCancellation as propose } from '../../domain/orders/cancellation';
import { textCell } from '../../edge/cells';
import { readCancellable, readReasons, readWantedUnits } from '../../edge/cancellation';
import { readKhaosStatuses } from '../../edge/khaosStatus';
import { readOperator } from '../../edge/operator';
import { cancellationPage } from '../../files/cancellationPage';
import { fromAll, operatorRow, rowsField } from '../rows';

const request = z.object({ method: textCell(), url: textCell(), body: textCell() });

const params = z.object({
	operatorRow: rowList,
	order: rowList,
	lines: textCell(),
	statuses: rowList,
	reasons: rowList,
	previewed: rowList,
});

/** The one call that cancels or refunds an order, or some lines of it, by its state and whether it was paid (OR28, OR29, OR30). */
export const proposeCancellation = forAllItems<undefined, typeof params>({
	displayName: 'Propose Cancellation',
	action: 'Propose a cancellation',
	description: 'Tell which call cancels or refunds an order, or why none does; sends nothing',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Order',
			name: 'order',
			default: "={{ $('Order in Mirakl').all() }}",
			description: 'Item of Mirakl: Order: Get',
		}),
		{
			displayName: 'Lines',
			name: 'lines',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. ORDER-1042-A-1: 2',
			description:
				'One line ID in each row, with a colon and the units where it is not all of them (empty: the whole order)',
		},
		rowsField({
			displayName: 'Order Statuses',
			name: 'statuses',
			default: "={{ $('In Khaos Control').all() }}",
			description: 'Item of Khaos Control: Get Status, for what follows there',
		}),
		rowsField({
			displayName: 'Reasons',
			name: 'reasons',
			default: "={{ $('Reasons').all() }}",
			description: 'Items of Mirakl: Reasons; those that fit the call are offered',
		}),
		rowsField({
			displayName: 'Previewed',
			name: 'previewed',
			default: '',
			description: 'Item of the call in preview, to be shown with the proposal',
		}),
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const order = readCancellable(param.order);
		const proposal = propose(order, readWantedUnits(param.lines));
		const [status] = readKhaosStatuses(param.statuses);
		const khaos = khaosConsequence(order.orderId, status);
		const shown = request.optional().parse(param.previewed[0]?.request);
		const page = cancellationPage({
			...{ orderId: order.orderId, state: order.state, lines: order.lines, khaos },
			...{ operator: operator.name, proposal: proposal.text, isLive: operator.live },
			...(shown !== undefined && { request: shown }),
		});
		const reasonType = proposal.isPossible ? proposal.reasonType : '';
		const reasons = readReasons(param.reasons)
			.filter(({ type }) => type === reasonType)
			.map(({ code, label }) => ({ code, label, option: `${label} (${code})` }));
		const told = { orderId: order.orderId, state: order.state, khaos, page, reasons };
		return fromAll(calls, [{ ...told, call: '', lines: [], ...proposal }]);
	},
});
