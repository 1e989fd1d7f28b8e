import type { SimClock } from '../../clock.mts';
import type { KhaosSwitches } from '../switches.mts';
import type { Invoice, InvoiceItem, SalesOrder, StockItem } from './model.mts';
import { ActionRefused, coverage, type OrderBook } from './orders.mts';
import type { ReferenceData } from './reference.mts';
import { isIssued, isWorkable, Stage, stageDescription } from './stages.mts';
import type { StockRoom } from './stock.mts';

/** Stages that an invoice leaves only when a person or a rule releases it. */
const held: ReadonlySet<number> = new Set([Stage.manualHold, Stage.futureDate, Stage.futureTerms]);

/** Moves orders through the Sales Invoice Manager: invoices, assignment, stages, cancellation. */
export class Fulfilment {
	constructor(
		private readonly orders: OrderBook,
		private readonly stock: StockRoom,
		private readonly reference: ReferenceData,
		private readonly switches: KhaosSwitches,
		private readonly clock: SimClock,
	) {}

	/** Confirms an order: assigns stock where that happens at import and makes its invoices. */
	confirm(order: SalesOrder): void {
		if (order.confirmed && order.invoices.length > 0) return;
		order.confirmed = true;
		const items = order.lines.map((line) => ({ line, quantity: line.quantity, sent: 0 }));
		order.invoices.push(this.newInvoice(order, this.entryStage(order), items));
		if (this.switches.assignAt === 'import') this.assign(order);
		this.touch(order);
	}

	/** Assigns free stock to the order's lines and restages its invoices accordingly. */
	assign(order: SalesOrder): void {
		if (order.cancelled !== undefined) throw new ActionRefused('the order is cancelled');
		for (const line of order.lines) {
			const item = this.stock.find(line.stockCode);
			if (item === undefined || item.isPack || line.assigned >= line.quantity) continue;
			line.assigned += this.stock.assign(item, line.siteId, line.quantity - line.assigned);
		}
		this.assignPacks(order);
		this.restage(order);
		this.touch(order);
	}

	/** As many of a pack are assigned as its parts allow. */
	private assignPacks(order: SalesOrder): void {
		for (const header of order.lines) {
			if (this.stock.find(header.stockCode)?.isPack !== true) continue;
			const packs = order.lines
				.filter(({ partOf }) => partOf === header)
				.map((part) => Math.floor((part.assigned * header.quantity) / part.quantity));
			header.assigned = Math.min(header.quantity, ...packs);
		}
	}

	/** Gives stock that became free to the orders waiting for it, oldest first. */
	serveWaiting(item: StockItem): void {
		if (!this.switches.assignOnArrival) return;
		for (const order of this.orders.all()) {
			const waits =
				order.cancelled === undefined &&
				(this.switches.assignAt === 'import' ||
					order.invoices.some((invoice) => invoice.stage === Stage.futureStock)) &&
				order.confirmed &&
				order.lines.some(
					(line) => line.assigned < line.quantity && this.wants(line.stockCode, item),
				);
			if (waits) this.assign(order);
		}
	}

	/**
	 * Moves an order's invoices, or one of them, to a stage. Invoices that wait for stock are passed over
	 * when no invoice is named. Releasing assigns stock where that does not happen at import.
	 * @throws ActionRefused when the stage is unknown or cannot be reached
	 */
	setStage(order: SalesOrder, stage: number, invoiceCode?: string): void {
		if (stageDescription(stage) === undefined) throw new ActionRefused(`no stage ${stage}`);
		if (order.cancelled !== undefined) throw new ActionRefused('the order is cancelled');
		if (stage === Stage.cancelled) throw new ActionRefused('use cancel');
		if (this.switches.assignAt === 'later' && isWorkable(stage)) this.assign(order);
		const movable = order.invoices.filter((invoice) =>
			this.canMove(order, invoice, stage, invoiceCode),
		);
		if (movable.length === 0) throw new ActionRefused(`no invoice can go to stage ${stage}`);
		for (const invoice of movable) this.move(invoice, stage);
		if (this.switches.assignAt === 'later' && isWorkable(stage)) this.restage(order);
		this.touch(order);
	}

	/** Cancels an order and frees its stock. @throws ActionRefused when something was shipped already */
	cancel(order: SalesOrder, reason: string, user = 'operator1'): void {
		if (order.cancelled !== undefined) throw new ActionRefused('the order is cancelled');
		if (order.invoices.some((invoice) => invoice.shipDate !== undefined)) {
			throw new ActionRefused('part of the order has been shipped');
		}
		order.cancelled = { at: this.clock.now(), reason, user };
		for (const invoice of order.invoices) this.move(invoice, Stage.cancelled);
		for (const line of order.lines) {
			const item = this.stock.find(line.stockCode);
			const freed = line.assigned;
			line.assigned = 0;
			if (item === undefined) continue;
			this.stock.unassign(item, line.siteId, freed);
			this.serveWaiting(item);
		}
		this.touch(order);
	}

	/** Puts an invoice into a stage and remembers that it moved; issued stages stamp the issue date. */
	move(invoice: Invoice, stage: number): void {
		if (isIssued(stage) && invoice.issueDate === undefined) invoice.issueDate = this.clock.now();
		if (invoice.stage !== stage) invoice.moved = true;
		invoice.stage = stage;
	}

	/** A new invoice of an order, not yet added to it. */
	newInvoice(order: SalesOrder, stage: number, items: InvoiceItem[]): Invoice {
		return {
			code: this.orders.nextInvoiceCode(),
			date: this.clock.now(),
			stage,
			courier: order.courier,
			consignmentRef: '',
			trackingUrl: '',
			moved: true,
			items,
			boxes: [],
		};
	}

	/**
	 * Brings stages in line with assigned stock: what lacks stock waits in Future: stock, what gained it is
	 * Released. Held and unpaid invoices keep their stage, except that a short one waits for stock first.
	 */
	restage(order: SalesOrder): void {
		const covered = coverage(order);
		for (const invoice of [...order.invoices]) {
			if (invoice.shipDate !== undefined || invoice.stage === Stage.cancelled) continue;
			if (held.has(invoice.stage)) continue;
			const units = invoice.items.map((item) => covered.get(item) ?? 0);
			const full = invoice.items.every((item, at) => units[at] === item.quantity);
			const none = units.every((count) => count === 0);
			const ready =
				order.paid || invoice.stage !== Stage.futureStock ? Stage.released : Stage.payment;
			if (full) {
				if (invoice.stage === Stage.futureStock) this.move(invoice, ready);
			} else if (none || this.switches.shortOrders === 'hold') {
				this.move(invoice, Stage.futureStock);
			} else {
				const rest = invoice.items.map((item, at) => item.quantity - (units[at] ?? 0));
				const short = invoice.items
					.map((item, at) => ({ line: item.line, quantity: rest[at] ?? 0, sent: 0 }))
					.filter((item) => item.quantity > 0);
				invoice.items.forEach((item, at) => (item.quantity = units[at] ?? 0));
				invoice.items = invoice.items.filter((item) => item.quantity > 0);
				if (invoice.stage === Stage.futureStock) this.move(invoice, ready);
				order.invoices.push(this.newInvoice(order, Stage.futureStock, short));
			}
		}
	}

	/** Notes that an order changed now. */
	touch(order: SalesOrder): void {
		order.changed = this.clock.now();
	}

	private entryStage(order: SalesOrder): number {
		const held =
			this.reference.holdPriorities.includes(order.invoicePriority) ||
			this.reference.holdSalesSources.includes(order.salesSource);
		if (held) return Stage.manualHold;
		const { futureDateDays, termsHold } = this.switches;
		const soon = this.clock.now().getTime() + (futureDateDays ?? 0) * 86_400_000;
		if (futureDateDays !== null && order.deliveryDate.getTime() > soon) return Stage.futureDate;
		if (termsHold && order.onAccount) return Stage.futureTerms;
		return order.paid ? Stage.staging : Stage.payment;
	}

	private canMove(order: SalesOrder, invoice: Invoice, stage: number, code?: string): boolean {
		if (code !== undefined && invoice.code !== code) return false;
		const shipped = invoice.shipDate !== undefined;
		if (isIssued(stage)) return shipped;
		if (shipped) return stage === Stage.printing || stage === Stage.issue;
		if (!isWorkable(stage) || invoice.stage !== Stage.futureStock) return true;
		const covered = coverage(order);
		return invoice.items.every((item) => (covered.get(item) ?? 0) === item.quantity);
	}

	private wants(stockCode: string, item: StockItem): boolean {
		const wanted = this.stock.find(stockCode);
		return (
			wanted === item ||
			(wanted?.components.some(({ code }) => code.toUpperCase() === item.code.toUpperCase()) ??
				false)
		);
	}
}
