import { bzip2 } from '../compress/bzip2.mts';
import { zip } from '../../zip.mts';
import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import { exportStock } from './export-stock.mts';
import { exportWebCategories } from './export-web-categories.mts';
import { getStockList } from './get-stock-list.mts';
import type { Parameters } from './parameters.mts';
import { payload, writerFor } from './payload.mts';

/** ExportStockCompressed: the document of ExportStock, packed. Source: guide v7.8d. */
export function exportStockCompressed(state: KhaosState, parameters: Parameters): unknown {
	return compressed(exportStock(state, parameters), 'ExportStock', parameters);
}

/** ExportWebCategoriesCompressed: the document of ExportWebCategories, packed. */
export function exportWebCategoriesCompressed(state: KhaosState, parameters: Parameters): unknown {
	return compressed(exportWebCategories(state, parameters), 'ExportWebCategories', parameters);
}

/**
 * GetStockListCompressed: the list of GetStockList as a packed document. Its layout is in no source;
 * elements are named like the record's members.
 */
export function getStockListCompressed(state: KhaosState, parameters: Parameters): unknown {
	const xml = writerFor(state);
	const { Count, List } = getStockList(state, parameters);
	const rows = List.map((info) =>
		xml.node(
			'StockInfo',
			{},
			Object.entries(info).map(([name, value]) => xml.text(name, value)),
		),
	);
	const document = xml.node('StockList', {}, [
		xml.text('Count', Count),
		xml.node('List', {}, rows),
	]);
	return compressed(payload(state, document), 'GetStockList', parameters);
}

/** A TCompressedResult by `CompressionMethod`: 0 ZIP with one file, 1 a BZip2 stream. */
function compressed(document: string, name: string, parameters: Parameters): unknown {
	const method = parameters.integer('CompressionMethod');
	if (method !== 0 && method !== 1) {
		throw new SoapFault(`Compression method ${method} is not supported`, 'EParameterError');
	}
	const original = Buffer.from(document, 'utf8');
	const fileName = method === 0 ? `${name}.xml` : '';
	const data = method === 0 ? zip([{ name: fileName, content: original }]) : bzip2(original);
	return {
		Method: method === 0 ? 'ZIP' : 'BZIP2',
		FileName: fileName,
		Data: data.toString('base64'),
		OriginalSize: original.length,
		CompressedSize: data.length,
		PasswordProtected: false,
	};
}
