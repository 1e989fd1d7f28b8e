import { isDeepStrictEqual } from 'node:util';
import type { Row } from '../engine/memoryTable.mts';
import { seeded, time } from '../engine/time.mts';
import { EngineWorld, type OperatorSpec, type WorldSpec } from '../engine/world.mts';

/** A world of one operator, what happens in it, and what is expected, each by its name. */
export interface Situation {
	name: string;
	operator?: Partial<OperatorSpec>;
	stock?: WorldSpec['stock'];
	further?: string[];
	play(scene: Scene): Promise<void>;
}

const NORTHGATE: OperatorSpec = {
	name: 'Northgate',
	prefix: 'NG-',
	orderIds: 'N',
	answers: {},
	switches: { autoDebitMs: null },
};

/** Plays a situation, and says what turned out otherwise than expected. */
export async function enact({ operator, stock, further, play }: Situation): Promise<string[]> {
	const world = await EngineWorld.start({
		operators: [{ ...NORTHGATE, ...operator }],
		stock: stock ?? [{ code: 'SKU-1', onHand: 5, price: 1250 }],
		start: new Date('2026-03-02T09:00:00Z'),
		random: seeded(1),
		...(further && { further }),
	});
	const scene = new Scene(world);
	await time.until(play(scene));
	return scene.wrong;
}

/** A world with the words of a test. */
export class Scene {
	readonly wrong: string[] = [];
	constructor(readonly world: EngineWorld) {}

	get shop() {
		return this.world.operators[0].shop;
	}

	/** Runs flows of the operator one after the other; one that fails is a fault of the situation. */
	async run(...keys: string[]): Promise<void> {
		for (const key of keys) {
			const ended = await this.world.run(key, this.world.operators[0].name);
			if (ended.status === 'error') this.wrong.push(`${key} failed: ${ended.failure ?? ''}`);
		}
	}

	/** Lets minutes pass. */
	pass(minutes: number): Promise<void> {
		return this.world.pass(minutes * 60_000);
	}

	place(...lines: Array<[sku: string, quantity: number]>): string {
		const asked = lines.map(([sku, quantity]) => ({ sku, quantity }));
		return this.shop.placeOrder({ lines: asked }).id;
	}

	rows(table: string): Row[] {
		return this.world.n8n.tables.rows(`Khaos Mirakl ${table}`);
	}

	insert(table: string, rows: Array<Record<string, string | number | boolean | null>>): void {
		this.world.n8n.tables.insert(`Khaos Mirakl ${table}`, rows);
	}

	/** Writes into the rows of a table whose cells are as given. */
	update(table: string, where: Record<string, string>, cells: Record<string, string | boolean>) {
		for (const row of this.rows(table)) {
			const matches = Object.entries(where).every(([name, value]) => row[name] === value);
			if (matches) Object.assign(row, cells);
		}
	}

	/** Kind and subject of open exceptions. */
	open(): string[] {
		return this.rows('Exceptions')
			.filter(({ status }) => status !== 'closed')
			.map(({ kind, subject }) => `${String(kind)} ${String(subject)}`)
			.sort();
	}

	/** How often an operation of one of the systems was called so far. */
	calls(operation: string): number {
		return this.world.wire.calls.filter((call) => call.operation === operation).length;
	}

	expect(what: string, found: unknown, wanted: unknown): void {
		if (isDeepStrictEqual(found, wanted)) return;
		this.wrong.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
	}
}
