import { RemoteError, UserFacingError } from '../../../nodes/common/failures';
import { readImportResult } from '../../../nodes/KhaosControl/payloads/importResult';
import { readNames, readSites } from '../../../nodes/KhaosControl/payloads/lists';
import { readCurrentInvoices } from '../../../nodes/KhaosControl/payloads/orderList';
import {
	readOrderStatuses,
	type OrderStatus,
} from '../../../nodes/KhaosControl/payloads/orderStatus';
import { readStockList } from '../../../nodes/KhaosControl/payloads/stockList';
import { readStockLevels } from '../../../nodes/KhaosControl/payloads/stockStatus';
import { readAnswerWith, type Read } from '../../../nodes/KhaosControl/transport/answer';
import { escapeXml } from '../../../nodes/KhaosControl/transport/xml';
import { parseXml } from '../../../sandbox/khaos/xml.mts';
import { writeAnswer } from '../../../sandbox/khaos/soap/envelope.mts';
import { statusList } from './fixtures.mts';
import { mutated, seeded } from './mutations.mts';

const ROUNDS = 20_000;
const ENCODINGS = ['multiRefInBody', 'multiRefInWrapper', 'inline'] as const;

const row = (i: number) =>
	`<STOCK_ITEM CODE="ITEM-${i}" OTHER_REF="50${i}" DESC="Mug &amp; box ${i}"><SELL_PRICE>${i}.50</SELL_PRICE>` +
	`<LEVEL>${i * 7 - 3}</LEVEL><STATUS>${i % 5}</STATUS><BUILD_POTENTIAL_CHILDREN>${i}</BUILD_POTENTIAL_CHILDREN></STOCK_ITEM>`;
const stock = `<STOCK_STATUS SITE="Main">${[1, 2, 3, 4, 5, 6].map(row).join('')}</STOCK_STATUS>`;
const invoices =
	'<ORDER_STATUSES><ORDER REF="R-1" ID="SO1" INVOICE="I1" CONSIGNMENT="C1">70</ORDER></ORDER_STATUSES>';
const info = (code: string) => ({
	StockCode: code,
	OtherRef: '',
	StockDesc: 'Tee & "cup"',
	ParentCode: '',
	ParentOtherRef: '',
	LastUpdated: '2024-05-14T09:12:44.183+01:00',
});

interface Sample {
	operation: string;
	type: string;
	value: unknown;
	read: Read<unknown>;
}
const samples: Sample[] = [
	{ operation: 'ExportStockStatus', type: 'string', value: stock, read: readStockLevels },
	{ operation: 'ExportOrderStatusEx', type: 'string', value: statusList, read: readOrderStatuses },
	{ operation: 'ExportOrderStatus', type: 'string', value: invoices, read: readCurrentInvoices },
	{
		operation: 'GetStockList',
		type: 'TStockList',
		value: { Count: 3, List: ['A', 'B', 'C'].map(info) },
		read: (value) => readStockList(value, 'Europe/London'),
	},
	{
		operation: 'GetSiteList',
		type: 'TSiteList',
		value: { List: [{ SiteID: 1, SiteName: 'Main' }], CurrentSiteID: 1 },
		read: readSites,
	},
	{ operation: 'GetSaleSource', type: 'TDataArray', value: ['Web', 'Phone'], read: readNames },
	{
		operation: 'ImportOrders',
		type: 'TOrderImportResult',
		value: {
			ImportedCount: 1,
			OrderImport: [
				{ SalesOrderCode: 'SO1', AssociatedRef: 'R-1', Msg: '', URN: 'C', OtherRef: '' },
			],
			OrderSkipped: [],
		},
		read: readImportResult,
	},
];

/** Reads an answer; undefined where it was refused in a way that a person is told of. */
function outcome({ operation, read }: Sample, body: string): unknown {
	try {
		return readAnswerWith(operation, { status: 200, headers: {}, body }, read);
	} catch (error) {
		if (error instanceof RemoteError || error instanceof UserFacingError) return undefined;
		throw error;
	}
}

describe(`${ROUNDS} damaged answers of every encoding`, () => {
	it('are read or refused, never crash, and never give a row whose text the damage did not change', () => {
		const random = seeded(20_240_514);
		const answers = samples.flatMap((sample) =>
			ENCODINGS.map((encoding) => ({
				sample,
				body: writeAnswer(sample.operation, sample.type, sample.value, encoding),
			})),
		);
		let read = 0;
		let refused = 0;
		for (let round = 0; round < ROUNDS; round++) {
			const { sample, body } = answers[round % answers.length];
			const damaged = mutated(body, random);
			const value = outcome(sample, damaged);
			if (value === undefined) refused += 1;
			else read += 1;
			if (sample.value === stock && value !== undefined) compareRows(value as object[], damaged);
			if (sample.value === statusList && value !== undefined) {
				compareOrders(value as OrderStatus[], damaged);
			}
		}
		expect(read).toBeGreaterThan(ROUNDS / 50);
		expect(refused).toBeGreaterThan(ROUNDS / 4);
	}, 120_000);

	const original = new Map(
		(readStockLevels(stock) as Array<{ stockCode: string }>).map((level) => [
			level.stockCode,
			JSON.stringify(level),
		]),
	);

	/** A row that differs from the original has to stand so in the text, by the sandbox's own parser. */
	function compareRows(levels: object[], damaged: string): void {
		const changed = levels.filter(
			(level) => original.get((level as { stockCode: string }).stockCode) !== JSON.stringify(level),
		);
		if (changed.length === 0) return;
		const document = inner(damaged);
		for (const level of changed as Array<{ stockCode: string; level: number }>) {
			const stands = document.filter(
				({ code, figure }) => code === level.stockCode && figure === level.level,
			);
			expect({ level, stands: stands.length > 0 }).toEqual({ level, stands: true });
		}
	}

	const originalOrders = readOrderStatuses(statusList).map((order) => JSON.stringify(order));

	/** The quantities of an order that differs from the original have to stand so in the text. */
	function compareOrders(orders: OrderStatus[], damaged: string): void {
		for (const order of orders.filter((one) => !originalOrders.includes(JSON.stringify(one)))) {
			const figures = [
				...damaged.matchAll(/QTY_(?:SOLD|ASSIGNED)[\s\S]{0,12}?(-?[\d.]+(?:e\d+)?)/gi),
			];
			const written = figures.map((match) => Number(match[1]));
			for (const quantity of [order.qtySold, order.qtyAssigned].filter((one) => one !== null)) {
				expect(written).toContain(quantity);
			}
		}
	}

	function inner(envelope: string): Array<{ code: string; figure: number }> {
		const text = /<return[^>]*>([\s\S]*)<\/return>/.exec(envelope)?.[1] ?? '';
		const plain = parseXml(`<t>${text}</t>`).text;
		return [...plain.matchAll(/<STOCK_ITEM([^>]*)>([\s\S]*?)<\/STOCK_ITEM\s*>/g)].map((match) => {
			const code = /\sCODE\s*=\s*"([^"]*)"/.exec(match[1])?.[1] ?? '';
			const figure = /<LEVEL[^>]*>([\s\S]*?)<\/LEVEL/.exec(match[2])?.[1] ?? '0';
			return {
				code: parseXml(`<t>${escapeXml(code).replace(/&amp;/g, '&')}</t>`).text.trim(),
				figure: Number(figure),
			};
		});
	}
});
