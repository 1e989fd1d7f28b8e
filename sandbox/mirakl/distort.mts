import type { HttpAnswer } from '../fault-http.mts';
import type { MiraklSwitches } from './switches.mts';

const STATE_FIELDS = new Set(['order_state', 'order_line_state', 'status', 'state']);

/**
 * An answer as another version of Mirakl might give it: members that nobody documented, values of
 * enumerations that nobody knows yet, null left out, rows that stand twice. Only JSON below 300 changes.
 */
export function distort(answer: HttpAnswer, switches: MiraklSwitches): HttpAnswer {
	const { nulls, extraFields, unknownEnums, duplicateRows } = switches;
	if (nulls === 'explicit' && !extraFields && !unknownEnums && !duplicateRows) return answer;
	const type = answer.headers['Content-Type'] ?? '';
	if (answer.status >= 300 || !type.startsWith('application/json')) return answer;
	const value = change(JSON.parse(answer.body.toString()), switches);
	return { ...answer, body: JSON.stringify(value) };
}

function change(value: unknown, switches: MiraklSwitches): unknown {
	if (Array.isArray(value)) return value.map((entry) => change(entry, switches));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value)
		.filter(([, entry]) => switches.nulls === 'explicit' || entry !== null)
		.map(([name, entry]) => [name, member(name, change(entry, switches), switches)] as const);
	const extra = switches.extraFields ? { field_of_a_later_version: { value: 1 } } : {};
	return { ...Object.fromEntries(entries), ...extra };
}

function member(name: string, value: unknown, switches: MiraklSwitches): unknown {
	if (switches.unknownEnums && STATE_FIELDS.has(name) && typeof value === 'string') {
		return 'STATE_OF_A_LATER_VERSION';
	}
	const rows = name === 'orders' || name === 'data';
	if (switches.duplicateRows && rows && Array.isArray(value)) return [...value, ...value.slice(-1)];
	return value;
}
