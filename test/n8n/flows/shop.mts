import { salesOrders } from '../../../sandbox/demo/figures.mts';
import type { DemoOperator } from '../../../sandbox/demo/operators.mts';
import type { OrderView } from '../../../sandbox/mirakl/views.mts';
import type { Row } from '../../../sandbox/n8n/dataTables.mts';
import { until } from '../../../sandbox/world/until.mts';
import type { World, WorldOptions } from '../../../sandbox/world/world.mts';

export const MINUTE = 60_000;
/** Real milliseconds in which a flow that runs every two seconds must have done its part. */
export const SOON = 60_000;

/** An operator without buffer, whose tenant has no call limits and finishes imports and exports at once. */
export function operatorOf(
	operator: Pick<DemoOperator, 'name' | 'prefix' | 'orderIds'>,
	switches: WorldOptions['operators'][number]['switches'] = {},
): WorldOptions['operators'][number] {
	return {
		...operator,
		orderMode: 'acceptThenCreate',
		buffer: 0,
		switches: {
			limits: false,
			autoDebitMs: 0,
			importWaitingMs: 0,
			importRunningMs: 0,
			exportMs: 0,
			...switches,
		},
	};
}

/** One operator of a running world, as its staff and customers see it. */
export class OperatorShop {
	constructor(
		readonly world: World,
		readonly name: string,
	) {}

	get operator() {
		return this.world.operator(this.name);
	}

	get mirakl() {
		return this.operator.mirakl;
	}

	/** A customer buys one Stock Code; gives the order's id. */
	buys(code: string, spec: { shippingTypeCode?: string; acceptance?: 'automatic' } = {}): string {
		return this.mirakl.placeOrder({ lines: [{ sku: code, quantity: 1 }], ...spec }).id;
	}

	/** The Associated Ref of an order. */
	reference(id: string): string {
		return this.operator.prefix + id;
	}

	salesOrders(id: string): string[] {
		return salesOrders(this.world.khaos, this.reference(id));
	}

	/** Waits until an order is in Khaos Control and its code in Mirakl; gives the sales orders there are. */
	async linked(id: string): Promise<string[]> {
		return until(
			`order ${id} to be linked`,
			() => {
				const { sellerReference } = this.mirakl.order(id);
				return sellerReference !== null && this.salesOrders(id);
			},
			SOON,
		);
	}

	state(id: string, wanted: OrderView['state']): Promise<boolean> {
		return until(`${id} to be ${wanted}`, () => this.mirakl.order(id).state === wanted, SOON);
	}

	/** Waits for an exception about a subject to stand in the table; gives its row. */
	exception(kind: string, subject: string): Promise<Row> {
		return until(
			`${kind} for ${subject}`,
			() => this.world.openException(this.name, kind, subject),
			SOON,
		);
	}

	/**
	 * Waits until no exception of that kind and subject is open; gives the outcomes of the closed ones, each once: two runs
	 * at the same moment may both have opened it, and the double closes with it.
	 */
	closed(kind: string, subject: string): Promise<unknown[]> {
		return until(
			`${kind} for ${subject} to close`,
			async () => {
				const rows = await this.world.tables.rows('Khaos Mirakl Exceptions');
				const own = rows.filter(
					(row) => row.operator === this.name && row.kind === kind && row.subject === subject,
				);
				return (
					own.length > 0 &&
					own.every(({ status }) => status === 'closed') && [
						...new Set(own.map(({ outcome }) => outcome)),
					]
				);
			},
			SOON,
		);
	}

	/** Waits until a flow has come to its end so many times more. */
	async ends(flow: 'orders' | 'stock' | 'despatch' | 'drift', times: number): Promise<void> {
		const seen = new Set([(await this.checkpoint(flow)).finishedAt]);
		await until(
			`${flow} to end ${times} times`,
			async () => seen.add((await this.checkpoint(flow)).finishedAt).size > times,
			SOON,
		);
	}

	/** The checkpoint row of one name. */
	async checkpoint(name: string): Promise<Row> {
		const rows = await this.world.tables.rows('Khaos Mirakl Checkpoints');
		const found = rows.filter((row) => row.name === name && row.operator === this.name);
		if (found[0] === undefined || found.length > 1) {
			throw new Error(`${found.length} checkpoints '${name}' of ${this.name}`);
		}
		return found[0];
	}

	/** Writes cells into the operator's row. */
	async settings(cells: Record<string, string | number | boolean>): Promise<void> {
		const where = [{ column: 'operator', value: this.name }];
		await this.world.tables.update('Khaos Mirakl Operators', where, cells);
	}
}
