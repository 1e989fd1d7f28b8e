import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import { forEachItem } from '../../../common/operation';
import { REFERENCE_LIMIT } from '../../payloads/salesOrder';
import { salesOrderXml } from '../../payloads/salesOrderXml';
import { countries, readList } from '../referenceData/sources';
import { knowsMovements } from '../stock/movedSince';
import type { Khaos } from '../khaos';
import { optionFields, optionParams } from './createOptions';
import { foretell, type Foretold } from './foretell';
import { importOnce, type CreateResult } from './importOnce';
import { lookUp } from './lookUp';
import { orderFields } from './orderFields';
import { fieldParams, orderFromFields } from './orderFromFields';
import { problemsInOlderFormat, unknownToOlderFormat } from './olderFormat';
import { prepareOrder, refused } from './prepareOrder';

const salesOrder = z.unknown().transform((given, context): unknown => {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given) as unknown;
	} catch {
		context.addIssue({ code: z.ZodIssueCode.custom, message: 'it is not JSON' });
		return z.NEVER;
	}
});

const params = fieldParams.merge(optionParams).extend({
	orderGivenAs: z.enum(['json', 'fields']).default('json'),
	salesOrder,
	preview: z.boolean().default(false),
});

type Params = z.output<typeof params>;

/**
 * Imports one sales order unless Khaos Control holds its Associated Ref already (`ImportOrders`;
 * rules.md#one-sales-order). A refusal by Khaos Control is a result, not a failure. Before anything is sent, the order
 * is made to fit the import format and the total that Khaos Control will compute is compared with the one that is sent.
 */
export const create = forEachItem({
	displayName: 'Create',
	action: 'Create a sales order',
	description: 'Import a sales order unless its Associated Ref is held already (ImportOrders)',
	fields: [...orderFields, ...optionFields, preview],
	params,
	async execute({ param, client: khaos }: { param: Params; client: Khaos }) {
		const order = await ready(param, khaos);
		const { associatedRef } = order.order;
		const request = await khaos.request('ImportOrders', { Orders: order.xml });
		if (param.preview) {
			const { method, url, headers, body } = request;
			return output(order, { outcome: 'preview' }, { method, url, headers, body } as IDataObject);
		}
		if (isOver(khaos, param.options.stopAfterSeconds)) return output(order, { outcome: 'left' });
		const held = await lookUp(khaos, associatedRef);
		if (held) return output(order, { outcome: 'existing', ...held });
		if (param.options.onDifferentTotal === 'refuse') refuseDifference(order);
		return output(order, await importOnce(khaos, associatedRef, request));
	},
});

const startOf = new WeakMap<Khaos, number>();

/**
 * True once so many seconds have gone since the run's first order was begun: on a slow Khaos Control a run then ends
 * before the next one begins, instead of running beside it.
 */
function isOver(khaos: Khaos, seconds = 0): boolean {
	const now = Date.now();
	const from = startOf.get(khaos) ?? now;
	startOf.set(khaos, from);
	return seconds > 0 && now - from >= seconds * 1000;
}

interface Ready extends Foretold {
	xml: string;
}

async function ready(param: Params, khaos: Khaos): Promise<Ready> {
	const { companyClassPrices, options } = param;
	const given =
		param.orderGivenAs === 'json'
			? param.salesOrder
			: orderFromFields(param, companyClassPrices, khaos.timeZone);
	const { associatedRefLimit = REFERENCE_LIMIT, taxPercent } = options;
	const prepared = prepareOrder(given, await knownCountries(khaos), associatedRefLimit);
	const foretold = foretell(prepared.order, companyClassPrices, taxPercent);
	const xml = salesOrderXml(foretold.order);
	const warnings = [...prepared.warnings, ...foretold.warnings];
	if (await knowsMovements(khaos)) return { ...foretold, xml, warnings };
	// a service without the movement date is one of v7.3b, whose import format is smaller
	const problems = problemsInOlderFormat(foretold.order);
	if (problems.length > 0) throw refused(problems);
	return { ...foretold, xml, warnings: [...warnings, ...unknownToOlderFormat(xml)] };
}

const countriesOf = new WeakMap<Khaos, ReturnType<typeof readCountries>>();

/** Khaos Control's list of countries (`GetCountryList`), asked for once in a run. */
async function knownCountries(khaos: Khaos) {
	const asked = countriesOf.get(khaos) ?? readCountries(khaos);
	countriesOf.set(khaos, asked);
	return await asked;
}

async function readCountries(khaos: Khaos) {
	return await readList(khaos, countries);
}

function refuseDifference({ order, predictedTotal, totalDifference }: Foretold): void {
	if (totalDifference === '0.00') return;
	const said =
		totalDifference === ''
			? 'the total that Khaos Control will compute cannot be predicted'
			: `Khaos Control would compute ${predictedTotal}, and the order says ${order.amount ?? 'nothing'}`;
	throw new UserFacingError(
		`Order ${order.associatedRef} was not sent: ${said}`,
		'Correct prices, delivery or total, give the VAT of net prices, or choose to report a different total.',
	);
}

function output(prepared: Foretold, result: CreateResult, request?: IDataObject): IDataObject {
	return {
		associatedRef: prepared.order.associatedRef,
		outcome: result.outcome,
		salesOrderCode: result.salesOrderCode ?? '',
		customerUrn: result.customerUrn ?? '',
		cancelled: result.cancelled ?? false,
		message: result.message ?? '',
		amount: prepared.order.amount ?? '',
		predictedTotal: prepared.predictedTotal,
		totalDifference: prepared.totalDifference,
		warnings: prepared.warnings,
		...(request && { request }),
	};
}
