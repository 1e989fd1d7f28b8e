/** Half a million offers held against half a million stock levels, file against file, in the Sync node's Compare. */
import { KhaosMiraklSync } from '../../nodes/KhaosMiraklSync/KhaosMiraklSync.node.ts';
import { runNode } from '../../test/node/harness.mts';
import { benchCase } from '../case.mts';

const FULL_OFFERS = 500_000;

interface Input {
	offers: Buffer;
	levels: Buffer;
}

interface Found {
	offers: number;
	differences: number;
	repairs: number;
}

export default benchCase<Input>({
	name: 'drift-compare',
	title:
		'500,000 offers (short: 50,000) against as many stock levels, CSV files through the Sync node’s Compare, a hundredth of them wrong, in 512 MB of heap',
	baselineIs: 'both files read into row objects and joined by a Map',
	targets: {},
	heapMb: 512,
	input(short) {
		const count = short ? FULL_OFFERS / 10 : FULL_OFFERS;
		return { offers: offersFile(count), levels: levelsFile(count) };
	},
	async ours({ offers, levels }): Promise<Found> {
		const [{ json }] = await runNode({
			nodeClass: KhaosMiraklSync,
			parameters: {
				...{ resource: 'stock', operation: 'compare', output: 'summary', allOffers: true },
				operatorRow: {
					...{ operator: 'Bench', salesSource: 'Web', companyClass: 'Web' },
					startFrom: '2026-01-01T00:00:00Z',
				},
				offers: [asItem(offers)] as never,
				levels: [asItem(levels)] as never,
				...{ orderRows: '', rules: '', skuMap: '', openExceptions: '' },
			},
		});
		const { offers: read, differences, repairs } = json as unknown as Found;
		return { offers: read, differences, repairs };
	},
	baseline({ offers, levels }): Found {
		const byCode = new Map(rowsOf(levels).map((row) => [row.stockCode.toUpperCase(), row]));
		const rows = rowsOf(offers);
		const wrong = rows.filter(
			({ sku, quantity }) => Number(quantity) !== Number(byCode.get(sku.toUpperCase())?.level),
		);
		const tooMany = wrong.filter(
			({ sku, quantity }) => Number(quantity) > Number(byCode.get(sku.toUpperCase())?.level),
		);
		return { offers: rows.length, differences: wrong.length, repairs: tooMany.length };
	},
});

function asItem(content: Buffer) {
	const file = { data: content.toString('base64'), mimeType: 'text/csv' };
	return { json: {}, binary: { data: file } };
}

function rowsOf(file: Buffer): Array<Record<string, string>> {
	const [header, ...lines] = file.toString('utf8').trimEnd().split('\n');
	const names = header.split(',').map((name) => name.slice(1, -1));
	return lines.map((line) => {
		const cells = line.slice(1, -1).split('","');
		return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
	});
}

function offersFile(count: number): Buffer {
	const parts = ['"sku","offerId","productSku","quantity","price","active","deleted","state"\n'];
	for (let i = 0; i < count; i++) {
		const quantity = (i % 97) + (i % 100 === 0 ? 1 : 0) - (i % 200 === 0 ? 2 : 0);
		parts.push(
			`"SKU-${i}-BLACK","${1000 + i}","P-${i}","${Math.max(0, quantity)}","9.99","true","false","11"\n`,
		);
	}
	return Buffer.from(parts.join(''));
}

function levelsFile(count: number): Buffer {
	const parts = ['"stockCode","description","level","buildPotential","status","readAt"\n'];
	for (let i = 0; i < count; i++) {
		parts.push(`"SKU-${i}-BLACK","Mug no. ${i}","${i % 97}","0","0","2026-03-01T10:00:00.000Z"\n`);
	}
	return Buffer.from(parts.join(''));
}
