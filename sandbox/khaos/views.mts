import { money } from './decimal.mts';
import type { KhaosState } from './state/khaos-state.mts';
import type { Customer, SalesOrder, StockItem } from './state/model.mts';
import { isComplete, quantities } from './state/orders.mts';
import { stageDescription } from './state/stages.mts';
import { sumAmounts } from './calc.mts';

/** An order for the admin API: codes, quantities, amounts and stages; no personal data. */
export function orderView(order: SalesOrder) {
	const total = sumAmounts([...order.lines.map(({ amounts }) => amounts), order.delivery]);
	return {
		code: order.code,
		associatedRef: order.associatedRef,
		customerCode: order.customer.code,
		companyClass: order.customer.companyClass,
		salesSource: order.salesSource,
		invoicePriority: order.invoicePriority,
		courier: order.courier,
		currency: order.currency,
		created: order.created.toISOString(),
		paid: order.paid,
		paidAmount: money(order.paidAmount),
		confirmed: order.confirmed,
		total: money(total.gross),
		delivery: money(order.delivery.gross),
		complete: isComplete(order),
		cancelled: order.cancelled?.reason ?? null,
		...quantities(order.lines),
		lines: order.lines.map((line) => ({
			stockCode: line.stockCode,
			quantity: line.quantity,
			assigned: line.assigned,
			sent: line.sent,
			unitPrice: line.unitPrice,
			gross: money(line.amounts.gross),
			importRef: line.importRef,
		})),
		invoices: order.invoices.map((invoice) => ({
			code: invoice.code,
			stage: invoice.stage,
			stageDescription: stageDescription(invoice.stage) ?? '',
			shipDate: invoice.shipDate?.toISOString() ?? null,
			issueDate: invoice.issueDate?.toISOString() ?? null,
			courier: invoice.courier,
			consignmentRef: invoice.consignmentRef,
			trackingUrl: invoice.trackingUrl,
			items: invoice.items.map(({ line, quantity, sent }) => ({
				stockCode: line.stockCode,
				quantity,
				sent,
			})),
			boxes: invoice.boxes.length,
		})),
	};
}

/** A customer for the admin API: codes only; no name, address or e-mail. */
export function customerView(customer: Customer) {
	const { id, code, otherRef, companyClass, currency, status } = customer;
	return { id, code, otherRef, companyClass, currency, status };
}

/** A stock item for the admin API, with its levels per site. */
export function stockView(state: KhaosState, item: StockItem) {
	return {
		stockCode: item.code,
		otherRef: item.otherRef,
		barcode: item.barcode,
		description: item.description,
		sellPrice: money(item.sellPrice),
		discontinued: item.discontinued,
		controlled: item.controlled,
		runToZero: item.runToZero,
		web: item.web,
		components: item.components,
		isParent: item.isParent,
		parentCode: item.parentCode,
		isPack: item.isPack,
		onOrder: item.purchases.reduce((sum, { quantity }) => sum + quantity, 0),
		movementDate: item.movementDate.toISOString(),
		revisionDate: item.revisionDate.toISOString(),
		sites: state.reference.sites.map(({ id }) => ({
			site: id,
			...state.stock.level(item, id),
			level: state.stock.available(item, id),
			onOrder: state.stock.onOrder(item, id),
			buildPotential: state.stock.buildPotential(item, id) ?? null,
		})),
	};
}

/** Everything that is stored, for a comparison of before and after; no personal data. */
export function snapshotView(state: KhaosState) {
	return {
		stock: state.stock.all().map((item) => stockView(state, item)),
		orders: state.orders.all().map(orderView),
		customers: state.customers.all().map(customerView),
		deletedCustomers: state.customers.deleted(),
		priceLists: state.prices.all().map((list) => structuredClone(list)),
		couriers: structuredClone(state.reference.couriers),
	};
}

/** Summary of the whole state for the admin API. */
export function stateView(state: KhaosState) {
	const orders = state.orders.all();
	const stages: Record<string, number> = {};
	for (const { stage } of orders.flatMap(({ invoices }) => invoices)) {
		stages[stage] = (stages[stage] ?? 0) + 1;
	}
	return {
		now: state.clock.now().toISOString(),
		interfaceVersion: state.interfaceVersion,
		stockCodes: state.stock.all().length,
		customers: state.customers.all().length,
		orders: orders.length,
		cancelledOrders: orders.filter(({ cancelled }) => cancelled !== undefined).length,
		invoicesByStage: stages,
		switches: { ...state.switches, basicAuth: state.switches.basicAuth !== null },
		reference: state.reference,
	};
}
