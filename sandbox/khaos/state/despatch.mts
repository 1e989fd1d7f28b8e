import type { SimClock } from '../../clock.mts';
import { defined } from '../defined.mts';
import type { Fulfilment } from './fulfilment.mts';
import type { Box, Invoice, InvoiceItem, OrderLine, SalesOrder } from './model.mts';
import { ActionRefused, coverage } from './orders.mts';
import type { ReferenceData } from './reference.mts';
import { isWorkable, Stage } from './stages.mts';
import type { StockRoom } from './stock.mts';

export interface Quantity {
	stockCode: string;
	quantity: number;
}

export interface DespatchRequest {
	/** Code or name; default: the order's courier. */
	courier?: string | undefined;
	consignmentRef?: string | undefined;
	/** Default: the courier's tracking address with the consignment ref in it. */
	trackingUrl?: string | undefined;
	/** What leaves; default: everything assigned. */
	lines?: Quantity[] | undefined;
	/** Parcels; without `lines` their contents are what leaves. */
	boxes?: BoxRequest[] | undefined;
	/** Issue the invoice at once (default), or leave it shipped and awaiting issue. */
	issue?: boolean | undefined;
}

export interface BoxRequest {
	courier?: string | undefined;
	consignmentRef?: string | undefined;
	trackingUrl?: string | undefined;
	lines: Quantity[];
}

interface Tracking {
	courier: string;
	consignmentRef: string;
	trackingUrl: string;
}

/** Confirms shipments: invoices leave with their consignment and the stock leaves with them. */
export class Despatch {
	constructor(
		private readonly fulfilment: Fulfilment,
		private readonly stock: StockRoom,
		private readonly reference: ReferenceData,
		private readonly clock: SimClock,
	) {}

	/**
	 * Ships an order or part of it as one invoice; the rest stays on an invoice of its own.
	 * @throws ActionRefused when nothing may be picked, stock is not assigned or the courier is unknown
	 */
	ship(order: SalesOrder, request: DespatchRequest): Invoice {
		if (order.cancelled !== undefined) throw new ActionRefused('the order is cancelled');
		const tracking = this.tracking(order.courier, request);
		const boxes = (request.boxes ?? []).map((box) => this.box(tracking, box));
		const pool = this.shippable(order);
		const wanted = withParts(
			order,
			request.lines ?? (request.boxes ?? []).flatMap((box) => box.lines),
		);
		const taken = take(order, pool, wanted);
		const target = pool[0];
		if (target === undefined) throw new ActionRefused('nothing to ship');

		const left = leftovers(pool, taken);
		const stageBefore = target.stage;
		target.items = mergeByLine(taken);
		for (const { line, quantity } of target.items) {
			line.sent += quantity;
			const item = this.stock.find(line.stockCode);
			if (item !== undefined) this.stock.send(item, line.siteId, quantity);
		}
		const now = this.clock.now();
		Object.assign(target, tracking, { shipDate: now, trackingChanged: now, boxes });
		this.fulfilment.move(target, request.issue === false ? Stage.issue : Stage.issued);

		for (const invoice of pool.slice(1)) {
			invoice.items = left.get(invoice) ?? [];
		}
		order.invoices = order.invoices.filter((invoice) => invoice.items.length > 0);
		const remainder = left.get(target) ?? [];
		if (remainder.length > 0) {
			order.invoices.push(this.fulfilment.newInvoice(order, stageBefore, remainder));
		}
		this.fulfilment.restage(order);
		this.fulfilment.touch(order);
		return target;
	}

	/** Corrects the consignment of an invoice that was shipped. @throws ActionRefused when there is none */
	changeTracking(
		order: SalesOrder,
		invoiceCode: string | undefined,
		change: Partial<Tracking>,
	): Invoice {
		const invoice = order.invoices.find(
			(candidate) =>
				candidate.shipDate !== undefined &&
				(invoiceCode === undefined || candidate.code === invoiceCode),
		);
		if (invoice === undefined) throw new ActionRefused('no such invoice has been shipped');
		const tracking = this.tracking(invoice.courier, {
			consignmentRef: invoice.consignmentRef,
			...change,
		});
		const before = invoice.consignmentRef;
		Object.assign(invoice, tracking, { trackingChanged: this.clock.now() });
		for (const box of invoice.boxes)
			if (box.consignmentRef === before) Object.assign(box, tracking);
		this.fulfilment.touch(order);
		return invoice;
	}

	private shippable(order: SalesOrder): Invoice[] {
		const open = (): Invoice[] =>
			order.invoices.filter(
				(invoice) => invoice.shipDate === undefined && isWorkable(invoice.stage),
			);
		if (open().length === 0) {
			const stages = order.invoices.map((invoice) => invoice.stage).join(', ');
			throw new ActionRefused(`no invoice may be picked (stages: ${stages || 'none'})`);
		}
		this.fulfilment.assign(order);
		return open();
	}

	private box(tracking: Tracking, request: BoxRequest): Box {
		const own = this.tracking(tracking.courier, {
			consignmentRef: tracking.consignmentRef,
			...defined({ courier: request.courier, consignmentRef: request.consignmentRef }),
			...defined({ trackingUrl: request.trackingUrl }),
		});
		return { ...own, shipped: this.clock.now(), items: request.lines.map((line) => ({ ...line })) };
	}

	private tracking(present: string, request: Partial<DespatchRequest>): Tracking {
		const wanted = request.courier ?? present;
		const courier = this.reference.couriers.find(
			({ code, name }) => name === wanted || (code !== '' && code === wanted),
		);
		if (courier === undefined) throw new ActionRefused(`no courier '${wanted}'`);
		const consignmentRef = request.consignmentRef ?? '';
		const address =
			consignmentRef === ''
				? ''
				: courier.trackingUrl.replace('{ref}', encodeURIComponent(consignmentRef));
		return { courier: courier.name, consignmentRef, trackingUrl: request.trackingUrl ?? address };
	}
}

/** Whoever ships a pack ships its parts. */
function withParts(order: SalesOrder, wanted: Quantity[]): Quantity[] {
	return wanted.flatMap((row) => {
		const same = (code: string): boolean => code.toUpperCase() === row.stockCode.toUpperCase();
		const parts = order.lines.filter(
			({ partOf }) => partOf !== undefined && same(partOf.stockCode),
		);
		return [
			row,
			...parts.map(({ stockCode, quantity, partOf }) => ({
				stockCode,
				quantity: (row.quantity * quantity) / (partOf?.quantity ?? 1),
			})),
		];
	});
}

function take(order: SalesOrder, pool: Invoice[], wanted: Quantity[]): Map<InvoiceItem, number> {
	const covered = coverage(order);
	const items = pool.flatMap((invoice) => invoice.items);
	const all = wanted.length === 0;
	const taken = new Map<InvoiceItem, number>();
	if (all) for (const item of items) taken.set(item, covered.get(item) ?? 0);
	for (const { stockCode, quantity } of wanted) {
		let missing = quantity;
		for (const item of items) {
			if (item.line.stockCode.toUpperCase() !== stockCode.toUpperCase()) continue;
			const free = (covered.get(item) ?? 0) - (taken.get(item) ?? 0);
			const units = Math.min(free, missing);
			if (units <= 0) continue;
			taken.set(item, (taken.get(item) ?? 0) + units);
			missing -= units;
		}
		if (missing > 0) throw new ActionRefused(`${missing} of ${stockCode} not ready to ship`);
	}
	for (const [item, units] of taken) if (units === 0) taken.delete(item);
	if (taken.size === 0) throw new ActionRefused('no stock is assigned');
	return taken;
}

function leftovers(pool: Invoice[], taken: Map<InvoiceItem, number>): Map<Invoice, InvoiceItem[]> {
	return new Map(
		pool.map((invoice) => [
			invoice,
			invoice.items
				.map(({ line, quantity, ...item }, at) => ({
					line,
					...item,
					quantity: quantity - (taken.get(invoice.items[at] as InvoiceItem) ?? 0),
				}))
				.filter((item) => item.quantity > 0),
		]),
	);
}

function mergeByLine(taken: Map<InvoiceItem, number>): InvoiceItem[] {
	const byLine = new Map<OrderLine, number>();
	for (const [item, units] of taken) byLine.set(item.line, (byLine.get(item.line) ?? 0) + units);
	return [...byLine].map(([line, units]) => ({ line, quantity: units, sent: units }));
}
