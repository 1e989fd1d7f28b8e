import type { SalesOrder } from '../../sandbox/khaos/state/model.mts';
import { readStockFile } from '../../sandbox/mirakl/state/stock-file.mts';
import { running } from '../engine/processes.mts';
import type { Row } from '../engine/memoryTable.mts';
import type { Call } from '../engine/wire.mts';
import type { EngineWorld, Operator } from '../engine/world.mts';
import { parcelledOrders, reportedTooMuch } from './parcels.mts';
import { claimFault, publishFault, RULES, SITES } from './oracle.mts';
import type { Claimed, Figure, Levels, Seen } from './oracle.mts';

/** Outcomes that a closed exception may have. */
const OUTCOMES = ['fixed', 'lost', 'accepted', 'ignored'];

/** Watches a world while it lives and notes what must never be. */
export class Observer {
	readonly violations: string[] = [];
	/** What each execution had read when it acted. */
	private readonly seen = new Map<string, Seen>();
	private readonly accepted: Claimed[] = [];
	private statuses = new Map<number, unknown>();
	private lastSent = new Map<string, { at: number; execution: string }>();
	readonly counts = { accepted: 0, refused: 0, lines: 0, imports: 0, importsInVain: 0 };
	private khaosOrders = 0;
	private readonly kindsOf = new Map<string, Set<string>>();

	constructor(private readonly world: EngineWorld) {
		world.wire.onEffect = (call) => this.effect(call);
		world.n8n.tables.onRead = (table, rows) => this.read(table, rows);
		world.n8n.tables.onChange = (table) => this.changed(table);
	}

	/** Kinds of exceptions that a flow says it examines. */
	examinedBy(flow: string): Set<string> {
		const known = this.kindsOf.get(flow);
		if (known !== undefined) return known;
		const kinds = new Set(
			this.world.n8n
				.template(flow)
				.nodes.filter(({ parameters }) => parameters.operation === 'reconcile')
				.flatMap(({ parameters }) => String(parameters.kinds ?? '').split(/\s*,\s*/)),
		);
		this.kindsOf.set(flow, kinds);
		return kinds;
	}

	private note(text: string): void {
		this.violations.push(`${this.world.clock.now().toISOString()} ${text}`);
	}

	private of(execution: string): Seen {
		const known = this.seen.get(execution);
		if (known !== undefined) return known;
		const fresh: Seen = {
			at: 0,
			levels: new Map(),
			rows: [],
			rules: undefined,
			sites: this.world.n8n.tables.rows(SITES),
			unassigned: new Map(),
			live: new Set(),
		};
		this.seen.set(execution, fresh);
		return fresh;
	}

	private read(table: string, rows: Row[]): void {
		const execution = running.getStore();
		if (execution === undefined) return;
		const copied = rows.map((row) => ({ ...row }));
		if (table === 'Khaos Mirakl Open Orders') this.of(execution.id).rows = copied;
		if (table === RULES) this.of(execution.id).rules = copied;
	}

	private effect(call: Call): void {
		const operator = this.world.operators.find(({ name }) => name === call.host);
		if (call.operation === 'ExportStockStatus') this.sawLevels(call);
		if (call.operation === 'ImportOrders') this.imported(call);
		if (operator !== undefined && call.operation === 'OR21') this.decided(operator, call);
		if (operator !== undefined && call.operation === 'STO01') this.published(operator, call);
		if (operator === undefined) return;
		if (call.operation === 'OR24') this.shipped(operator);
		if (call.operation === 'ST01') this.parcelsReported(operator);
	}

	private sawLevels({ execution, at }: Call): void {
		const seen = this.of(execution);
		seen.at = at;
		for (const { code } of this.world.khaos.state.stock.all()) {
			const levels = levelsNow(this.world, code);
			for (const [site, before] of seen.levels.get(code) ?? []) {
				const now = levels.get(site);
				const isLarger = now === undefined || before.level + before.build > now.level + now.build;
				if (isLarger) levels.set(site, before);
			}
			seen.levels.set(code, levels);
		}
		seen.unassigned = new Map();
		seen.live = new Set();
		for (const { shop } of this.world.operators) {
			for (const order of shop.state.orders.all()) {
				if (isOpen(order.state)) seen.live.add(order.orderId);
			}
		}
		for (const operator of this.world.operators) {
			for (const order of operator.shop.state.orders.all()) {
				const sales = this.world.khaos.state.orders.withReference(operator.prefix + order.orderId);
				seen.unassigned.set(order.orderId, unassignedShare(sales));
			}
		}
	}

	private imported({ execution }: Call): void {
		this.counts.imports += 1;
		const orders = this.world.khaos.state.orders.all().length;
		if (orders === this.khaosOrders) this.counts.importsInVain += 1;
		this.khaosOrders = orders;
		for (const { name, prefix, shop, answers } of this.world.operators) {
			for (const order of shop.state.orders.all()) {
				const waits = ['STAGING', 'WAITING_ACCEPTANCE', 'WAITING_DEBIT', 'WAITING_DEBIT_PAYMENT'];
				const sales = this.world.khaos.state.orders.withReference(prefix + order.orderId);
				if (sales === undefined || answers.orderMode === 'createThenAccept') continue;
				if (waits.includes(order.state)) {
					this.note(
						`${name} ${order.orderId} is in Khaos Control before SHIPPING (run ${execution})`,
					);
				}
			}
		}
	}

	private decided(operator: Operator, { execution }: Call): void {
		const order = operator.shop.state.orders
			.all()
			.filter(({ decidedAt }) => decidedAt !== null)
			.sort((one, other) => Number(other.decidedAt) - Number(one.decidedAt))
			.find(({ orderId }) => !this.accepted.some((claim) => claim.orderId === orderId));
		if (order === undefined) return;
		const lines = order.lines.filter(({ state }) => state !== 'REFUSED');
		this.counts[lines.length > 0 ? 'accepted' : 'refused'] += 1;
		const seen = this.of(execution);
		const claim: Claimed = {
			operator: operator.name,
			orderId: order.orderId,
			execution,
			readAt: seen.at,
			lines: lines.map(({ sku, quantity }) => ({ code: sku, quantity })),
		};
		this.accepted.push(claim);
		const fault = claimFault(claim, this.accepted, seen);
		if (fault !== undefined) this.note(`${operator.name}: ${fault}`);
	}

	private published(operator: Operator, { execution, at, flow }: Call): void {
		const sent = operator.shop.state.stockImports.all().at(-1);
		if (sent === undefined) return;
		const seen = this.of(execution);
		const before = this.lastSent.get(operator.name);
		// a file whose answer was lost is sent again by the same run
		if (before !== undefined && before.execution !== execution && seen.at < before.at) {
			this.note(`${flow} sent figures read before the last ones were sent`);
		}
		this.lastSent.set(operator.name, { at, execution });
		const lines = (readStockFile(sent.content)?.lines ?? []).filter(
			({ action }) => action !== 'delete',
		);
		this.counts.lines += lines.length;
		for (const sku of new Set(lines.map((line) => line.sku))) {
			const shown = lines
				.filter((line) => line.sku === sku)
				.map(({ warehouse, quantity }) => ({ warehouse, quantity: Number(quantity) }));
			const fault = publishFault(operator, sku, shown, seen);
			if (fault !== undefined) this.note(`${flow}: ${fault}`);
		}
	}

	private parcelsReported(operator: Operator): void {
		const { orders } = this.world.khaos.state;
		for (const parcelled of parcelledOrders(operator, (ref) => orders.withReference(ref))) {
			for (const fault of reportedTooMuch(operator, parcelled)) this.note(fault);
		}
	}

	private shipped(operator: Operator): void {
		if (operator.switches.multiShipment === true) {
			this.note(`${operator.name} takes parcels, and an order was reported whole`);
		}
		for (const order of operator.shop.state.orders.all()) {
			if (order.state !== 'SHIPPED') continue;
			const sales = this.world.khaos.state.orders.withReference(operator.prefix + order.orderId);
			const sent = sales?.lines.reduce((sum, line) => sum + line.sent, 0) ?? 0;
			const live = order.lines
				.filter(({ state }) => state !== 'REFUSED' && state !== 'CANCELED')
				.reduce((sum, { quantity }) => sum + quantity, 0);
			if (sent < live)
				this.note(`${order.orderId} is reported as shipped, ${sent} of ${live} were sent`);
		}
	}

	private changed(table: string): void {
		if (table !== 'Khaos Mirakl Exceptions') return;
		const flow = running.getStore()?.flow ?? '';
		for (const row of this.world.n8n.tables.rows(table)) {
			const before = this.statuses.get(row.id);
			this.statuses.set(row.id, row.status);
			if (row.status !== 'closed' || before === undefined || before === 'closed') continue;
			const what = `${String(row.kind)} ${String(row.subject)}`;
			if (!OUTCOMES.includes(String(row.outcome)))
				this.note(`${what} closed as '${String(row.outcome)}'`);
			if (!flow.endsWith(`– ${String(row.operator)}`)) this.note(`${what} closed by ${flow}`);
			const own = row.kind === 'CONNECTION_FAILED' && row.subject === flow;
			if (!own && !this.examinedBy(flow).has(String(row.kind))) {
				this.note(`${what} closed by ${flow}, which does not examine it`);
			}
		}
	}
}

/** Live at the marketplace: it may still take stock. */
export function isOpen(state: string): boolean {
	return [
		'STAGING',
		'WAITING_ACCEPTANCE',
		'WAITING_DEBIT',
		'WAITING_DEBIT_PAYMENT',
		'SHIPPING',
	].includes(state);
}

/** What stands at each site now; under 0 what stands at the default one. */
export function levelsNow({ khaos }: EngineWorld, code: string): Levels {
	const { stock, reference } = khaos.state;
	const at = (site: number): Figure => {
		const build = stock.buildPotential(khaos.state.item(code), site) ?? 0;
		return { level: khaos.level(code, site), build };
	};
	return new Map([
		[0, at(reference.defaultSite)],
		...reference.sites.map(({ id }): [number, Figure] => [id, at(id)]),
	]);
}

/** Units by Stock Code that an order still needs of LEVEL: 'all' where Khaos Control does not have it. */
function unassignedShare(sales: SalesOrder | undefined): Map<string, number> | 'all' {
	if (sales === undefined || sales.cancelled !== undefined) return 'all';
	const units = new Map<string, number>();
	for (const { stockCode, quantity, assigned } of sales.lines) {
		units.set(stockCode, (units.get(stockCode) ?? 0) + Math.max(0, quantity - assigned));
	}
	return units;
}
