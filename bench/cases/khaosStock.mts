/** A full `ExportStockStatus`: 100 MB on the wire, read into stock levels. */
import { readStockLevels } from '../../nodes/KhaosControl/payloads/stockStatus.ts';
import { readAnswerWith } from '../../nodes/KhaosControl/transport/answer.ts';
import { benchCase } from '../case.mts';
import { stockAnswer } from '../stockAnswer.mts';
import { readTwice } from '../tree.mts';

const FULL_BYTES = 100_000_000;

interface Found {
	rows: number;
	units: number;
}

export default benchCase({
	name: 'khaos-stock',
	title: 'a full ExportStockStatus answer (100 MB; short: 10 MB) from SOAP text to stock levels',
	baselineIs:
		'fast-xml-parser checks and parses the envelope and then the document inside into full object trees',
	targets: { time: 3, memory: 3 },
	input: (short) => stockAnswer({ bytes: short ? FULL_BYTES / 10 : FULL_BYTES }),
	ours(body): Found {
		const response = { status: 200, headers: {}, body };
		const levels = readAnswerWith('ExportStockStatus', response, readStockLevels);
		return { rows: levels.length, units: levels.reduce((sum, { level }) => sum + level, 0) };
	},
	baseline(body): Found {
		const rows = readTwice(body);
		return { rows: rows.length, units: rows.reduce((sum, { LEVEL }) => sum + Number(LEVEL), 0) };
	},
});
