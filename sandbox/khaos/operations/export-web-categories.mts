import type { KhaosState } from '../state/khaos-state.mts';
import type { Parameters } from './parameters.mts';
import { payload, writerFor } from './payload.mts';

/**
 * ExportWebCategories: one category per stock type with the Stock Codes that are published on the web.
 * An unknown website gives an empty document.
 */
export function exportWebCategories(state: KhaosState, parameters: Parameters): string {
	return webCategories(state, parameters.text('Website'), '', '', true);
}

/** ExportWebCategoriesEx2: the same, by website name or id, perhaps one category, with items on request. */
export function exportWebCategoriesEx2(state: KhaosState, parameters: Parameters): string {
	return webCategories(
		state,
		parameters.text('WebsiteName'),
		parameters.text('WebsiteID'),
		parameters.text('WebNodeID'),
		parameters.flag('IncludeItems'),
	);
}

function webCategories(
	state: KhaosState,
	name: string,
	id: string,
	nodeId: string,
	withItems: boolean,
): string {
	const xml = writerFor(state);
	const site = state.reference.websites.find((website) =>
		id === '' ? website.name === name : website.id === id,
	);
	if (site === undefined) return payload(state, xml.node('WEBSITE', { NAME: name }));
	const items = state.stock.all().filter(({ web, parentCode }) => web && parentCode === '');
	const types = [...new Set(items.map(({ stockType }) => stockType))];
	const categories = types.map((type, at) => {
		const rows = items
			.filter(({ stockType }) => withItems && stockType === type)
			.map((item) =>
				xml.node('STOCK_ITEM', {}, [
					xml.text('STOCK_ID', item.id),
					xml.text('STOCK_CODE', item.code),
					xml.text('CATEGORY_STOCK_CODE', item.code),
				]),
			);
		const category = { ID: String(9101 + at), NAME: type, FILE_NAME: '', SHORT_DESC: type };
		return { id: category.ID, text: xml.node('CATEGORY', category, rows) };
	});
	return payload(
		state,
		xml.node(
			'WEBSITE',
			{ NAME: site.name, ID: site.id },
			categories
				.filter((category) => nodeId === '' || category.id === nodeId)
				.map(({ text }) => text),
		),
	);
}
