/** All offers of a marketplace against the stock behind them. */
import { comparison } from '../assembly/comparison.mts';
import { parts } from '../flows/calls.mts';
import type { FlowCase } from '../flows/flowCase.mts';

/** Codes with a role of their own stand at the end of a catalogue; they have no offer here. */
const SPECIAL = 20;
/** One offer in so many is wrong; every second of these shows too much. */
const WRONG = 100;
/** Offers in a file of OF52. */
const OFFERS_A_FILE = 100_000;

const job: FlowCase = {
	name: 'comparison',
	title: (n) =>
		`${n} offers against Khaos Control's levels, a hundredth of them wrong, half of these repaired (template drift-alerts)`,
	baselineIs:
		'OF52 export as JSON, an item for each offer, ExportStockStatus for 50 codes a call, XML nodes for envelope and document, one Code node that compares, one STO01 file with the repairs, differences into a Data Table',
	sizes: [10_000, 100_000, 500_000],
	shortSizes: [1_000, 5_000],
	catalogue: (n) => n + SPECIAL,
	template: 'drift-alerts',
	assembly: (stage) => comparison(stage.addresses),
	warmUp: 1_000,
	rounds: (n) => (n <= 10_000 ? 2 : 1),
	baselineUpTo: 100_000,
	async prepare(stage, n) {
		const now = new Date().toISOString();
		await stage.forget('Khaos Mirakl Exceptions');
		await stage.checkpoint('stock', { value: now, importId: '' });
		await stage.checkpoint('drift', { value: '' });
		// the day's export is due, what else is done once a day is not
		await stage.checkpoint('offers', { value: '' });
		for (const name of ['sides', 'account', 'orders']) {
			await stage.checkpoint(name, { finishedAt: now });
		}
		const { offers } = stage.mirakl.state;
		stage.khaos.stockCodes().forEach((code, index) => {
			if (index >= n) offers.delete(code);
			else offers.put(code, { quantity: Math.max(0, stage.khaos.level(code) + error(index)) });
		});
	},
	outcome(stage, n) {
		const shown = stage.mirakl.state.offers.live();
		const off = (index: number) =>
			(shown[index]?.quantity ?? NaN) - stage.khaos.level(shown[index]?.sku ?? '');
		const differences = shown.map((_, index) => off(index));
		const found = {
			offers: shown.length,
			tooMany: differences.filter((units) => units > 0).length,
			tooFew: differences.filter((units) => units < 0).length,
		};
		if (found.offers !== n || found.tooMany !== 0) throw new Error(JSON.stringify(found));
		return found;
	},
	least: (n, codesPerCall) => ({
		...{ OF52: 1, OF53: 1, OF54: parts(n, OFFERS_A_FILE) },
		...{ ExportStockStatus: parts(n, codesPerCall), STO01: 1, STO02: 1 },
	}),
	targets: (n) => ({
		...(n === 10_000 && { time: 5, memory: 4 }),
		...(n === 500_000 && { megabytes: 512, seconds: 300 }),
	}),
};

export default job;

/** Units that an offer shows too many. */
function error(index: number): number {
	if (index % WRONG !== WRONG / 2) return 0;
	return index % (2 * WRONG) === WRONG / 2 ? 1 : -1;
}
