import type { CustomValues } from '../state/types.mts';
import type { CustomField } from '../tenant/reference.mts';

/** Values of custom fields as orders, lines and shipments hold them; a code that AF01 lacks is text. */
export function customFieldsJson(
	values: CustomValues,
	fields: readonly CustomField[],
): { code: string; type: string; value: string }[] {
	return Object.entries(values).map(([code, value]) => ({
		code,
		type: fields.find((field) => field.code === code)?.type ?? 'STRING',
		value,
	}));
}
