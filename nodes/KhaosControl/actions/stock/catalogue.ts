import { COMPRESSION_METHODS, readCompressed } from '../../payloads/compressed';
import { catalogueReader, type DetailedItem } from '../../payloads/catalogue';
import type { Answer } from '../../transport/service';
import { BEGINNING } from '../../transport/time';
import { chunks } from '../chunks';
import type { Khaos } from '../khaos';

export type Compression = 'auto' | 'always' | 'never';

export interface CatalogueAsked {
	codes: string[];
	/** `MappingType`: 1 Stock Codes, 2 Other Refs. */
	mappingType: number;
	withTexts: boolean;
	compression: Compression;
	codesPerCall: number;
}

export type ReadItem = DetailedItem & { readAt: string };

/**
 * Catalogue data of the codes given (`ExportStock`, or `ExportStockCompressed` where it is there and wanted). An item
 * that comes both by itself and inside its style is given once, as the style describes it.
 *
 * @throws UserFacingError where compression is insisted on and the service has none
 */
export async function readItems(khaos: Khaos, asked: CatalogueAsked): Promise<ReadItem[]> {
	const items = new Map<string, ReadItem>();
	const compress = await compresses(khaos, asked.compression);
	for (const codes of chunks(asked.codes, asked.codesPerCall)) {
		const { value, serverTime } = await readPart(khaos, asked, codes, compress);
		for (const item of value) {
			const key = item.stockCode.toLowerCase();
			const known = items.get(key);
			if (known === undefined || tellsMore(item, known)) {
				items.set(key, { ...item, readAt: serverTime });
			}
		}
	}
	return [...items.values()];
}

function tellsMore(item: DetailedItem, than: DetailedItem): boolean {
	return (item.parentCode !== '' && than.parentCode === '') || (item.isParent && !than.isParent);
}

async function compresses(khaos: Khaos, compression: Compression): Promise<boolean> {
	if (compression === 'always') return true;
	return compression === 'auto' && (await khaos.has('ExportStockCompressed'));
}

async function readPart(
	khaos: Khaos,
	{ mappingType, withTexts }: CatalogueAsked,
	codes: string[],
	compress: boolean,
): Promise<Answer<DetailedItem[]>> {
	const values = {
		StockCode: codes.join(','),
		MappingType: mappingType,
		LastUpdated: BEGINNING,
	};
	const read = catalogueReader(withTexts);
	if (!compress) return await khaos.call('ExportStock', values, read);
	return await khaos.call(
		'ExportStockCompressed',
		{ ...values, CompressionMethod: COMPRESSION_METHODS.zip },
		(packed) => read(readCompressed(packed)),
	);
}
