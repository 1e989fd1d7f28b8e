import type { Verb } from '../../nodes/KhaosMiraklSync/domain/dashboard/verbs.ts';
import type { FindingKind } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import { differences, expectedUnits, salesOrders } from '../demo/figures.mts';
import type { DemoOperator } from '../demo/operators.mts';
import type { OrderSpec } from '../mirakl/state/new-order.mts';
import type { Row } from '../n8n/dataTables.mts';
import { lookAt, openDashboard, press, tokenOn, type OpenDashboard } from '../world/dashboard.mts';
import { setUp } from '../world/setUp.mts';
import { forOperator, readTemplate, triesAgainSoon } from '../world/templates.mts';
import { until } from '../world/until.mts';
import { World, type WorldOperator } from '../world/world.mts';
import { SOLD_UNMAPPED } from './offers.mts';

const DAY = 86_400_000;
/** Real milliseconds in which flows that run every few seconds must have done their part. */
const LIMIT = 120_000;
/** Seconds between two runs, so that a trainee does not wait for minutes. */
const CYCLES = { 'order-acceptance': 5, 'stock-push': 6, despatch: 6, 'drift-alerts': 12 };
const OPERATOR: DemoOperator = {
	name: 'Northgate',
	prefix: 'NG-',
	orderMode: 'acceptThenCreate',
	buffer: 2,
	orderIds: 'N',
};
/** Time is the real one here; the marketplace answers at once and takes the customer's money within a second. */
const SWITCHES = {
	...{ limits: false, autoDebitMs: 1000, autoRefundMs: 1000 },
	...{ importWaitingMs: 0, importRunningMs: 0, exportMs: 0 },
};

/** One marketplace operator set up in a real n8n, with everything published that people use. */
export class Classroom {
	private constructor(
		readonly world: World,
		readonly dashboard: OpenDashboard,
	) {}

	/** @param report receives one line for each long step */
	static async open(report: (line: string) => void): Promise<Classroom> {
		const world = await World.start({
			operators: [{ ...OPERATOR, switches: SWITCHES, extraOffers: [SOLD_UNMAPPED] }],
			catalogue: 60,
			speed: 1,
			// so that the month before this one has billing cycles
			start: lastMonth().start,
			editor: true,
			report,
		});
		try {
			world.clock.set(new Date());
			report('Setting up the operator …');
			await setUp(world, {
				seconds: CYCLES,
				adapt: triesAgainSoon,
				answers: { startFrom: new Date(Date.now() - 3 * DAY).toISOString() },
			});
			const dashboard = await openDashboard(world);
			const room = new Classroom(world, dashboard);
			for (const key of ['finance-reconciliation', 'cancellations']) {
				const { id } = await world.client.workflows.create(
					forOperator(readTemplate(key), OPERATOR.name),
				);
				await world.client.workflows.publish(id);
			}
			await until('the first stock figures', () => room.agrees(), LIMIT);
			return room;
		} catch (error) {
			await world.stop();
			throw error;
		}
	}

	get shop(): WorldOperator {
		return this.world.operator(OPERATOR.name);
	}

	get name(): string {
		return OPERATOR.name;
	}

	/** The Associated Ref of an order. */
	reference(orderId: string): string {
		return OPERATOR.prefix + orderId;
	}

	/** A customer buys; gives the order's id. */
	buys(sku: string, more: Partial<OrderSpec> = {}): string {
		return this.shop.mirakl.placeOrder({ lines: [{ sku, quantity: 1 }], ...more }).id;
	}

	/** A Stock Code of the catalogue that is never short; 0 to 9. */
	ordinary(n: number): string {
		return this.world.khaos.stockCodes()[n] ?? '';
	}

	/** Units of a Stock Code that should be on offer while no order waits for them. */
	right(code: string): number {
		return expectedUnits(this.world.khaos, code, 0, OPERATOR.buffer);
	}

	/** Does every offer show what it should? */
	agrees(): boolean {
		return differences(this.world.khaos, this.shop.mirakl, OPERATOR.buffer).length === 0;
	}

	/** Waits until an order stands in Khaos Control; gives the sales order's code. */
	salesOrder(orderId: string): Promise<string> {
		return this.wait(
			`the sales order of ${orderId}`,
			() => salesOrders(this.world.khaos, this.reference(orderId))[0] ?? false,
		);
	}

	wait<T>(
		what: string,
		look: () => T | undefined | false | Promise<T | undefined | false>,
	): Promise<T> {
		return until(what, look, LIMIT);
	}

	/** Waits until an exception is open; gives its row. */
	exception(kind: FindingKind, subject: string): Promise<Row> {
		return this.wait(`${kind} ${subject}`, () =>
			this.world.openException(OPERATOR.name, kind, subject),
		);
	}

	/** Rows of one kind, and of one subject where it is named. */
	async exceptions(kind: FindingKind, subject?: string): Promise<Row[]> {
		const rows = await this.world.tables.rows('Khaos Mirakl Exceptions');
		return rows.filter(
			(row) => row.kind === kind && (subject === undefined || row.subject === subject),
		);
	}

	/** Have all exceptions of that kind and subject closed as fixed? */
	async fixed(kind: FindingKind, subject?: string): Promise<boolean> {
		const rows = await this.exceptions(kind, subject);
		return rows.length > 0 && rows.every(({ outcome }) => outcome === 'fixed');
	}

	/** Presses a button of the dashboard. @throws Error where the page has no such button, or refuses it */
	async press(rowId: number, verb: Verb | 'approve' | 'release'): Promise<void> {
		const token = tokenOn(await lookAt(this.dashboard), rowId, verb);
		if (token === undefined)
			throw new Error(`the dashboard has no button '${verb}' for row ${rowId}`);
		const status = await press(this.dashboard, { token, person: 'Trainee' });
		if (status !== 303) throw new Error(`the dashboard answered ${status} to '${verb}'`);
	}

	/** Writes cells into the operator's row. */
	settings(cells: Record<string, string | number>): Promise<unknown> {
		const where = [{ column: 'operator', value: OPERATOR.name }];
		return this.world.tables.update('Khaos Mirakl Operators', where, cells);
	}

	/** The checkpoint row of one name. */
	async checkpoint(name: string): Promise<Row> {
		const rows = await this.world.tables.rows('Khaos Mirakl Checkpoints');
		const found = rows.find((row) => row.name === name && row.operator === OPERATOR.name);
		if (found === undefined) throw new Error(`there is no checkpoint '${name}'`);
		return found;
	}

	/** Id of a flow by its template. */
	async flow(key: string): Promise<string> {
		const { name } = forOperator(readTemplate(key), OPERATOR.name);
		const found = (await this.world.client.workflows.list()).find((each) => each.name === name);
		if (found === undefined) throw new Error(`n8n has no workflow "${name}"`);
		return found.id;
	}
}

/** The month before this one: its name as `YYYY-MM`, and its first moment. */
export function lastMonth(now = new Date()): { name: string; start: Date } {
	const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
	return { name: start.toISOString().slice(0, 7), start };
}
