import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { CodeRow, ReferenceList } from '../payloads/referenceData';
import { listFor } from './remembered';

/** A method under `methods.listSearch`: what a resource locator shows, narrowed by what a person has typed. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
) => Promise<INodeListSearchResult>;

/** A method under `methods.loadOptions`, for fields that take several codes. */
export type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/**
 * A list to choose one code from, found by its label or its code.
 *
 * @param isOffered leaves out rows that cannot be used where the list is shown
 */
export function searchIn<Row extends CodeRow>(
	list: ReferenceList<Row>,
	isOffered: (row: Row) => boolean = () => true,
): ListSearch {
	return async function (this: ILoadOptionsFunctions, filter = '') {
		const wanted = filter.trim().toLowerCase();
		const rows = (await listFor(this, list)).filter(isOffered).map(shown);
		return { results: rows.filter(({ name }) => name.toLowerCase().includes(wanted)) };
	};
}

/** A list to choose several codes from. */
export function optionsFrom<Row extends CodeRow>(list: ReferenceList<Row>): LoadOptions {
	return async function (this: ILoadOptionsFunctions) {
		return (await listFor(this, list)).map(shown);
	};
}

/** Label and code together, since labels are not unique and codes alone say little. */
function shown({ code, label }: CodeRow): INodeListSearchItems & { name: string; value: string } {
	return { name: label === '' || label === code ? code : `${label} (${code})`, value: code };
}
