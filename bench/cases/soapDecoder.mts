/** The answers of a chunked reading: fifty Stock Codes each, from SOAP text to stock levels. */
import { readStockLevels } from '../../nodes/KhaosControl/payloads/stockStatus.ts';
import { readAnswerWith } from '../../nodes/KhaosControl/transport/answer.ts';
import { benchCase } from '../case.mts';
import { stockAnswer } from '../stockAnswer.mts';
import { readTwice } from '../tree.mts';

const FULL_ANSWERS = 2000;
const CODES = 50;

interface Found {
	rows: number;
	units: number;
}

export default benchCase({
	name: 'soap-decoder',
	title: '2,000 ExportStockStatus answers of 50 Stock Codes (short: 200) to stock levels',
	baselineIs: 'fast-xml-parser parses envelope and document inside into full object trees',
	targets: { time: 3 },
	rounds: 3,
	input: (short) =>
		Array.from({ length: short ? FULL_ANSWERS / 10 : FULL_ANSWERS }, (_, index) =>
			stockAnswer({ codes: CODES, from: index * CODES }),
		),
	ours(bodies): Found {
		return sum(
			bodies.map((body) => {
				const response = { status: 200, headers: {}, body };
				return readAnswerWith('ExportStockStatus', response, readStockLevels);
			}),
		);
	},
	baseline(bodies): Found {
		return sum(
			bodies.map((body) => readTwice(body).map(({ LEVEL }) => ({ level: Number(LEVEL) }))),
		);
	},
});

function sum(answers: Array<Array<{ level: number }>>): Found {
	const rows = answers.flat();
	return { rows: rows.length, units: rows.reduce((units, { level }) => units + level, 0) };
}
