import type { IDataObject } from 'n8n-workflow';
import { statusesBySalesOrder } from '../actions/salesOrder/lookUp';
import type { Invoice } from '../payloads/invoice';
import type { OrderStatus } from '../payloads/orderStatus';
import { isIssued, stageName } from '../payloads/stages';
import { SAMPLE_SIZE, withinBudget, type Poll, type TriggerEvent } from './event';
import type { Mark } from './orderMemory';
import { orderItem, type OrderRule } from './orderRule';
import { listInvoices, pollOrders } from './pollOrders';

/**
 * Invoices whose stage is another one than at the last poll; new invoices too. Stages that an invoice passed through
 * between two polls cannot be seen: what is emitted leads from the last stage seen to the present one.
 */
export const orderStageChanged: TriggerEvent = {
	displayName: 'Order Stage Changed',
	description: 'An invoice of a sales order is in another stage than at the last poll, or new',
	async poll(poll: Poll) {
		return await pollOrders(poll, stageRule);
	},
	async sample(poll: Poll) {
		const { listed } = await listInvoices(poll);
		const latest = [...listed.keys()].reverse().slice(0, SAMPLE_SIZE);
		if (latest.length === 0) return [];
		const orders = await statusesBySalesOrder(poll.khaos, latest, withinBudget(poll));
		return orders
			.flatMap((order) => order.invoices.map((invoice) => output(order, invoice, undefined)))
			.slice(0, SAMPLE_SIZE);
	},
};

const CANCELLED = '1';

const stageRule: OrderRule = {
	seesCancelled: true,
	baseline: (invoice) => markOf(invoice),
	asks: (invoice, mark) => mark?.[0] !== markOf(invoice)[0],
	isFinal: ([stage]) => stage === CANCELLED || isIssued(Number(stage)),
	settle(order, marks) {
		const items: IDataObject[] = [];
		const after: Record<string, Mark> = {};
		for (const invoice of order.invoices) {
			const before = marks[invoice.invoiceCode];
			after[invoice.invoiceCode] = markOf(invoice);
			if (before?.[0] !== markOf(invoice)[0]) items.push(output(order, invoice, before));
		}
		return { items, marks: after };
	},
};

/** An invoice without a readable stage has an empty one. */
function markOf({ stageId }: Pick<Invoice, 'stageId'>): Mark {
	return [stageId === null ? '' : String(stageId)];
}

function output(order: OrderStatus, invoice: Invoice, before: Mark | undefined): IDataObject {
	const from = before?.[0] ? Number(before[0]) : null;
	return {
		...orderItem('orderStageChanged', order),
		invoiceCode: invoice.invoiceCode,
		fromStageId: from,
		fromStage: stageName(from),
		stageId: invoice.stageId,
		stage: invoice.stage,
		shipDate: invoice.shipDate,
		issueDate: invoice.issueDate,
		consignmentRef: invoice.consignmentRef,
		qtySold: invoice.qtySold,
		qtySent: invoice.qtySent,
	};
}
