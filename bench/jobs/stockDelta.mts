/** What moved in Khaos Control to the marketplace's offers. */
import { stockDelta } from '../assembly/stockDelta.mts';
import { parts } from '../flows/calls.mts';
import type { FlowCase } from '../flows/flowCase.mts';
import type { Stage } from '../flows/stage.mts';

/** Codes with a role of their own stand at the end of a catalogue. */
const SPECIAL = 20;

const job: FlowCase = {
	name: 'stock-delta',
	title: (n) => `${n} SKUs that moved, from Khaos Control to the offers (template stock-push)`,
	baselineIs:
		'GetStockList, ExportStockStatus for 50 codes a call, XML nodes for envelope and document, one Code node for the figures, one STO01 file, STO02 until it is complete',
	sizes: [1_000, 10_000],
	shortSizes: [100, 1_000],
	catalogue: (n) => n + SPECIAL,
	template: 'stock-push',
	assembly: (stage) => stockDelta(stage.addresses),
	warmUp: 50,
	rounds: () => 3,
	async prepare(stage, n) {
		const now = stage.khaos.clock.now().getTime();
		// Khaos Control counts in seconds: what moved before must not be in the same one
		const since = Math.ceil((now + 1) / 1000) * 1000;
		await stage.checkpoint('stock', { value: new Date(since).toISOString(), importId: '' });
		await stage.checkpoint('orders', { finishedAt: new Date().toISOString() });
		await new Promise((resolve) => setTimeout(resolve, since - now + 20));
		round += 1;
		codes(stage, n).forEach((code, index) => {
			stage.khaos.changeStock(code, { onHand: 3 + ((index + round) % 50) });
		});
	},
	outcome(stage, n) {
		const { offers } = stage.mirakl.state;
		const wrong = codes(stage, n).filter(
			(code) => offers.find(code)?.quantity !== stage.khaos.level(code),
		);
		if (wrong.length > 0) throw new Error(`${wrong.length} of ${n} offers are not as they should`);
		return { offers: n };
	},
	least: (n, codesPerCall) => ({
		...{ GetStockList: 1, ExportStockStatus: parts(n, codesPerCall), STO01: 1, STO02: 1 },
	}),
	targets: (n) => (n === 10_000 ? { time: 5, memory: 4 } : {}),
};

export default job;

/** Each run finds other figures. */
let round = 0;

function codes(stage: Stage, n: number): string[] {
	return stage.khaos.stockCodes().slice(0, n);
}
