import type { IDataObject } from 'n8n-workflow';
import { chunks } from '../actions/chunks';
import { statusesBySalesOrder } from '../actions/salesOrder/lookUp';
import type { Invoice } from '../payloads/invoice';
import type { CurrentInvoice } from '../payloads/orderList';
import type { OrderStatus } from '../payloads/orderStatus';
import { isIssued } from '../payloads/stages';
import { SAMPLE_SIZE, withinBudget, type Poll, type TriggerEvent } from './event';
import type { Mark } from './orderMemory';
import { orderItem, type OrderRule } from './orderRule';
import { listInvoices, pollOrders } from './pollOrders';

type Means = Poll['despatchedMeans'];

/**
 * Invoices that left the warehouse, at Confirm Shipment or when issued. An invoice whose consignment ref changes is
 * emitted again.
 */
export const orderDespatched: TriggerEvent = {
	displayName: 'Order Despatched',
	description: 'An invoice of a sales order was shipped or issued',
	async poll(poll: Poll) {
		return await pollOrders(poll, despatchRule(poll.despatchedMeans));
	},
	async sample(poll: Poll) {
		const { listed } = await listInvoices(poll);
		const latest = [...listed]
			.filter(([, all]) => all.some(mayHaveLeft))
			.map(([code]) => code)
			.reverse();
		const items: IDataObject[] = [];
		for (const part of chunks(latest)) {
			if (items.length >= SAMPLE_SIZE || Date.now() >= poll.deadline) break;
			for (const order of await statusesBySalesOrder(poll.khaos, part, withinBudget(poll))) {
				const left = order.invoices.filter((invoice) => hasLeft(invoice, poll.despatchedMeans));
				items.push(...left.map((invoice) => output(order, invoice)));
			}
		}
		return items.slice(0, SAMPLE_SIZE);
	},
};

/** The mark of an invoice that was emitted: the consignment ref as the list and as the details had it. */
function despatchRule(means: Means): OrderRule {
	return {
		seesCancelled: false,
		baseline: ({ stageId, consignmentRef }) =>
			isIssued(stageId) ? [consignmentRef, consignmentRef] : undefined,
		asks: (invoice, mark) =>
			mayHaveLeft(invoice) &&
			(mark === undefined || mark.length === 0 || mark[0] !== invoice.consignmentRef),
		isFinal: (mark) => mark.length > 0,
		settle(order, marks, listed) {
			const items: IDataObject[] = [];
			const after: Record<string, Mark> = {};
			for (const invoice of order.invoices) {
				const { invoiceCode, consignmentRef } = invoice;
				const before = marks[invoiceCode] ?? [];
				after[invoiceCode] = before;
				if (!hasLeft(invoice, means)) continue;
				const shown = listed.find((one) => one.invoiceCode === invoiceCode)?.consignmentRef;
				after[invoiceCode] = [shown ?? before[0] ?? consignmentRef, consignmentRef];
				if (before[1] !== consignmentRef) items.push(output(order, invoice));
			}
			return { items, marks: after };
		},
	};
}

/** Stages that are before packing, held or cancelled: what is there cannot have left, and asking would only cost calls. */
const NOT_LEFT = new Set([1, 9, 10, 11, 12, 17, 18, 19, 20, 21]);

/** An unknown stage may be anything. */
function mayHaveLeft({ stageId, consignmentRef }: CurrentInvoice): boolean {
	return consignmentRef !== '' || stageId === null || !NOT_LEFT.has(stageId);
}

function hasLeft(invoice: Invoice, means: Means): boolean {
	if (isIssued(invoice.stageId)) return true;
	if (means === 'issued') return false;
	return invoice.shipDate !== '' || invoice.boxes.some(({ shipped }) => shipped);
}

function output(order: OrderStatus, invoice: Invoice): IDataObject {
	return {
		...orderItem('orderDespatched', order),
		invoiceCode: invoice.invoiceCode,
		stageId: invoice.stageId,
		stage: invoice.stage,
		courier: invoice.courier,
		consignmentRef: invoice.consignmentRef,
		shipDate: invoice.shipDate,
		issueDate: invoice.issueDate,
		qtySold: invoice.qtySold,
		qtySent: invoice.qtySent,
		items: invoice.items.map((item) => ({ ...item })),
	};
}
