import type { IDataObject } from 'n8n-workflow';
import { advance, type Found } from '../../common/cursor';
import { chunks } from '../actions/chunks';
import type { Khaos } from '../actions/khaos';
import { statusesBySalesOrder } from '../actions/salesOrder/lookUp';
import type { Invoice } from '../payloads/invoice';
import { readCurrentInvoices, type CurrentInvoice } from '../payloads/orderList';
import type { OrderStatus } from '../payloads/orderStatus';
import { isIssued } from '../payloads/stages';
import { SAMPLE_SIZE, type Poll, type TriggerEvent } from './event';

type Despatch = IDataObject | undefined;

/**
 * Invoices that left the warehouse. Candidates are the invoices of `ExportOrderStatus` (not issued, or issued in the
 * last 48 hours); whether one is despatched and how is asked of `ExportOrderStatusEx` by SO code. An invoice whose
 * consignment ref changes is emitted again.
 */
export const orderDespatched: TriggerEvent = {
	displayName: 'Order Despatched',
	description: 'An invoice of a sales order was shipped or issued',
	async poll({ khaos, cursor, deadline, despatchedMeans }: Poll) {
		const { value: listed, serverTime } = await currentInvoices(khaos);
		const seen = cursor?.seen ?? {};
		const now = cursor && cursor.since > serverTime ? cursor.since : serverTime;
		const known = listed.filter((invoice) => seen[invoice.invoiceCode] === versionOf(invoice));
		const candidates = listed.filter((entry) => !known.includes(entry) && mayHaveLeft(entry));
		const despatched = await details(khaos, candidates, deadline, despatchedMeans);
		// an invoice stays remembered for as long as it is listed, whenever it was despatched
		const remembered = (invoice: CurrentInvoice, record: Despatch): Found<Despatch> => ({
			key: invoice.invoiceCode,
			version: versionOf(invoice),
			changedAt: now,
			record,
		});
		const found = [
			...known.map((invoice) => remembered(invoice, undefined)),
			...despatched.map(({ invoice, record }) => remembered(invoice, record)),
		];
		const next = advance({ since: cursor?.since ?? now, seen }, found, 0);
		const fresh = next.fresh.flatMap(({ record }) => (record === undefined ? [] : [record]));
		return { fresh: cursor === undefined ? [] : fresh, cursor: next.cursor };
	},
	async sample({ khaos, deadline, despatchedMeans }: Poll) {
		const { value: listed } = await currentInvoices(khaos);
		const latestFirst = listed.filter(mayHaveLeft).reverse();
		const despatched = await details(khaos, latestFirst, deadline, despatchedMeans, SAMPLE_SIZE);
		return despatched.slice(0, SAMPLE_SIZE).map(({ record }) => record);
	},
};

async function currentInvoices(khaos: Khaos) {
	return await khaos.call('ExportOrderStatus', {}, readCurrentInvoices);
}

function versionOf({ consignmentRef }: CurrentInvoice): string {
	return `despatched ${consignmentRef}`;
}

/** Stages before packing, and those of future orders, cannot have left; reading them would only cost calls. */
function mayHaveLeft({ stageId, consignmentRef }: CurrentInvoice): boolean {
	if (consignmentRef !== '' || stageId === null) return true;
	return isIssued(stageId) || (stageId >= 13 && stageId <= 16);
}

async function details(
	khaos: Khaos,
	candidates: CurrentInvoice[],
	deadline: number,
	despatchedMeans: Poll['despatchedMeans'],
	enough = Infinity,
): Promise<Array<{ invoice: CurrentInvoice; record: IDataObject }>> {
	const result: Array<{ invoice: CurrentInvoice; record: IDataObject }> = [];
	const codes = [...new Set(candidates.map(({ salesOrderCode }) => salesOrderCode))];
	for (const part of chunks(codes)) {
		// what is left over is neither emitted nor remembered: the next poll finds it again
		if (Date.now() >= deadline || result.length >= enough) break;
		for (const order of await statusesBySalesOrder(khaos, part)) {
			for (const invoice of order.invoices.filter((one) => hasLeft(one, despatchedMeans))) {
				const listed = candidates.find(({ invoiceCode }) => invoiceCode === invoice.invoiceCode);
				if (listed) result.push({ invoice: listed, record: output(order, invoice) });
			}
		}
	}
	return result;
}

function hasLeft(invoice: Invoice, despatchedMeans: Poll['despatchedMeans']): boolean {
	if (isIssued(invoice.stageId)) return true;
	if (despatchedMeans === 'issued') return false;
	return invoice.shipDate !== '' || invoice.boxes.some(({ shipped }) => shipped);
}

function output(order: OrderStatus, invoice: Invoice): IDataObject {
	return {
		event: 'orderDespatched',
		associatedRef: order.associatedRef,
		salesOrderCode: order.salesOrderCode,
		complete: order.complete,
		invoiceCode: invoice.invoiceCode,
		stageId: invoice.stageId,
		stage: invoice.stage,
		courier: invoice.courier,
		consignmentRef: invoice.consignmentRef,
		shipDate: invoice.shipDate,
		issueDate: invoice.issueDate,
	};
}
