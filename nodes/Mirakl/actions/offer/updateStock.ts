import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { preview } from '../../../common/fields';
import { stockFile } from '../../payloads/stockFile';
import { filledText, optionalFlag, optionalText, seconds } from '../fields';
import { allItems, fromAll, shown } from '../operation';
import { StockImports } from './stockImports';

const LONGEST_SKU = 40;
const LARGEST_QUANTITY = 1_000_000_000;

const sku: INodeProperties = {
	displayName: 'SKU',
	name: 'sku',
	type: 'string',
	required: true,
	default: '={{ $json.sku }}',
	description: 'Your own SKU of the offer',
};

const quantity: INodeProperties = {
	displayName: 'Quantity',
	name: 'quantity',
	type: 'string',
	required: true,
	default: '={{ $json.quantity }}',
	description: 'How many may be sold from now on. It replaces the figure in Mirakl.',
};

const warehouseCode: INodeProperties = {
	displayName: 'Warehouse Code',
	name: 'warehouseCode',
	type: 'string',
	default: '',
	description: 'Leave empty for one figure for all warehouses',
};

const importInFlight: INodeProperties = {
	displayName: 'Import in Flight',
	name: 'importInFlight',
	type: 'string',
	default: '',
	description:
		'The ID of an earlier import that may still run. Nothing is sent until it has ended.',
};

const maxWaitSeconds: INodeProperties = {
	displayName: 'Max Wait Seconds',
	name: 'maxWaitSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 180,
	description: 'How long to wait for the import. An import that still runs is no failure.',
};

const params = z.object({
	sku: filledText.pipe(
		z
			.string()
			.max(LONGEST_SKU, `a SKU has at most ${LONGEST_SKU} characters`)
			.refine((text) => !text.includes('/'), 'a SKU may not contain /'),
	),
	quantity: z
		.union([
			z.number(),
			z.string().trim().regex(/^\d+$/, 'a whole number is expected').transform(Number),
		])
		.pipe(z.number().int('a whole number is expected').min(0).max(LARGEST_QUANTITY)),
	warehouseCode: optionalText,
	importInFlight: optionalText,
	maxWaitSeconds: seconds(180),
	preview: optionalFlag(false),
});

/**
 * Sends stock figures in one file and settles it: STO01, then STO02 until it has ended, then the lines in error from
 * STO03. Only stock is touched; the rest of each offer stays as it is (mirakl.md 5.1).
 */
export const updateStock = allItems({
	displayName: 'Update Stock',
	action: 'Update the stock of offers',
	description: 'Send stock figures in one import and wait for its result (STO01, STO02, STO03)',
	fields: [sku, quantity, warehouseCode, importInFlight, maxWaitSeconds, preview],
	params,
	async execute(calls) {
		const [{ client, param: first }] = calls;
		const from = fromAll(calls);
		const file = stockFile(calls.map(({ param }) => param));
		const imports = new StockImports(client, client.clock.now() + first.maxWaitSeconds * 1000);
		const upload = imports.upload(file.content);
		if (first.preview) {
			return [{ json: result('', 'PREVIEW', { lines: file.lines, request: shown(upload) }), from }];
		}
		if (first.importInFlight !== '') {
			const earlier = await imports.waitFor(first.importInFlight);
			if (earlier !== undefined && !isEnded(earlier.status)) {
				return [{ json: result(first.importInFlight, earlier.status, { note: NOT_SENT }), from }];
			}
		}
		const { importId, sentAt } = await imports.send(upload);
		const state = await imports.waitFor(importId);
		const ended = state !== undefined && isEnded(state.status);
		const rejected = ended && state.hasReport ? await imports.rejected(importId) : [];
		const told = {
			lines: file.lines,
			linesInError: state?.linesInError || rejected.length,
			rejected: rejected.map((line) => ({ ...line })),
			sentAt,
			completedAt: ended ? state.seenAt : '',
		};
		return [{ json: result(importId, state?.status ?? 'WAITING', told), from }];
	},
});

const NOT_SENT = 'The earlier import still runs; nothing was sent';

function isEnded(status: string): boolean {
	return status === 'COMPLETE' || status === 'FAILED';
}

function result(importId: string, status: string, told: IDataObject): IDataObject {
	const untold = { lines: 0, linesInError: 0, rejected: [], sentAt: '', completedAt: '' };
	return { importId, status, ...untold, ...told };
}
