import { UserFacingError } from '../../../common/failures';
import { readStockPotentials, type StockPotential } from '../../payloads/stockPotential';
import { readStockLevels, type StockLevel } from '../../payloads/stockStatus';
import { ifTaken } from '../../transport/envelope';
import { BEGINNING } from '../../transport/time';
import { chunks } from '../chunks';
import type { Khaos } from '../khaos';
import { PartSize } from './partSize';

export interface LevelsAsked {
	codes: string[];
	/** `MappingType`: 1 Stock Codes, 2 Other Refs. */
	mappingType: number;
	/** Number of a site, -1 for all, undefined for the default one. */
	siteId?: number;
	/** Also what is on order, and as lead time the next delivery that has free stock. */
	withOnOrder: boolean;
	/** 0: as many as Khaos Control answers quickly. */
	codesPerCall: number;
}

/** A level, and Khaos Control's clock when it was read (ISO 8601, UTC). */
export type ReadLevel = StockLevel & { readAt: string } & Partial<StockPotential>;

/**
 * Levels of the codes given (`ExportStockStatus`), and where wanted what is on order (`GetStockPotential`), those of each
 * call by themselves, so that the list of a whole catalogue need not be held. A code that Khaos Control does not know
 * gives no level: it is not zero.
 *
 * @throws UserFacingError that names what this version of the service cannot do
 */
export async function* levelsInParts(
	khaos: Khaos,
	asked: LevelsAsked,
): AsyncGenerator<ReadLevel[]> {
	await refuseWhatIsMissing(khaos, asked);
	const size = new PartSize(asked.codesPerCall);
	for (let from = 0; from < asked.codes.length; ) {
		const codes = asked.codes.slice(from, from + size.next);
		const levels = await levelsOf(khaos, asked, codes, size).catch((thrown: unknown) => {
			if (size.shrinks(thrown)) return undefined;
			throw thrown;
		});
		if (levels === undefined) continue;
		from += codes.length;
		yield levels;
		if (!size.doubts(codes.length)) continue;
		const missing = lacking(codes, levels);
		for (const some of chunks(missing)) {
			const more = await levelsOf(khaos, asked, some, size);
			size.lacked(codes.length, more.length);
			yield more;
		}
	}
}

/** The codes that an answer says nothing of, in any case: unknown to Khaos Control, or cut off. */
function lacking(codes: string[], levels: ReadLevel[]): string[] {
	const named = levels.flatMap(({ stockCode, otherRef }) => [stockCode, otherRef ?? '']);
	const answered = new Set(named.map((code) => code.toLowerCase()));
	return codes.filter((code) => !answered.has(code.toLowerCase()));
}

/** Levels of some codes, in one call. */
async function levelsOf(
	khaos: Khaos,
	asked: LevelsAsked,
	codes: string[],
	size: PartSize,
): Promise<ReadLevel[]> {
	const { value, serverTime, tookMs } = await khaos.call(
		'ExportStockStatus',
		{
			StockCode: codes.join(','),
			MappingType: asked.mappingType,
			LastUpdated: BEGINNING,
			SiteID: asked.siteId,
			PotentialLeadTime: asked.withOnOrder ? ifTaken(true) : undefined,
		},
		readStockLevels,
	);
	const onOrder = asked.withOnOrder ? await potentialsByCode(khaos, asked, codes) : undefined;
	size.answered(tookMs, codes.length);
	return value.map((level) => {
		const figures = onOrder && figuresOf(onOrder.get(level.stockCode.toLowerCase()));
		return { ...level, readAt: serverTime, ...figures };
	});
}

/** Potentials of the codes given, in one call. */
export async function readPotentials(khaos: Khaos, codes: string[], mappingType: number) {
	return await khaos.call(
		'GetStockPotential',
		// without a mapping type the codes would be taken for internal numbers
		{ StockCode: codes.join(','), MappingType: mappingType },
		readStockPotentials,
	);
}

async function potentialsByCode(
	khaos: Khaos,
	{ mappingType }: LevelsAsked,
	codes: string[],
): Promise<Map<string, StockPotential>> {
	const { value } = await readPotentials(khaos, codes, mappingType);
	return new Map(value.map((entry) => [entry.stockCode.toLowerCase(), entry]));
}

function figuresOf(found: StockPotential | undefined) {
	return {
		onOrder: found?.onOrder ?? null,
		backOrder: found?.backOrder ?? null,
		potential: found?.potential ?? null,
	};
}

async function refuseWhatIsMissing(khaos: Khaos, { siteId, withOnOrder }: LevelsAsked) {
	if (siteId !== undefined && !(await khaos.takes('ExportStockStatus', 'SiteID'))) {
		throw new UserFacingError(
			'This version of Khaos Control cannot give the stock of one site',
			'Leave Site ID empty, or ask Khaos Control for a newer web service.',
		);
	}
	if (withOnOrder && !(await khaos.has('GetStockPotential'))) {
		throw new UserFacingError(
			'This version of Khaos Control cannot tell what is on order (it has no operation GetStockPotential)',
			'Turn Include What Is on Order off, or ask Khaos Control for a newer web service.',
		);
	}
	if (siteId !== undefined && withOnOrder) {
		throw new UserFacingError(
			'What is on order can be read for the default site only (GetStockPotential knows no sites)',
			'Leave Site ID empty, or turn Include What Is on Order off.',
		);
	}
}
