/** A plain XML document of the size of a large export, read into elements. */
import {
	attribute,
	childrenOf,
	childText,
	parseXml,
} from '../../nodes/KhaosControl/transport/xml.ts';
import { benchCase } from '../case.mts';
import { stockDocument } from '../stockAnswer.mts';
import { rowsOfTree } from '../tree.mts';

const FULL_ROWS = 100_000;

export default benchCase({
	name: 'xml-reader',
	title:
		'an XML document of 100,000 stock items (50 MB; short: 10,000) into elements, one text of each read',
	baselineIs: 'fast-xml-parser checks it and parses it into a full object tree',
	targets: {},
	rounds: 2,
	input: (short) => stockDocument({ codes: short ? FULL_ROWS / 10 : FULL_ROWS }),
	ours(text) {
		const rows = childrenOf(parseXml(text), 'STOCK_ITEM');
		return {
			rows: rows.length,
			units: rows.reduce((sum, row) => sum + Number(childText(row, 'LEVEL')), 0),
			last: attribute(rows[rows.length - 1], 'CODE'),
		};
	},
	baseline(text) {
		const rows = rowsOfTree(text);
		return {
			rows: rows.length,
			units: rows.reduce((sum, { LEVEL }) => sum + Number(LEVEL), 0),
			last: rows[rows.length - 1]?.['@_CODE'],
		};
	},
});
