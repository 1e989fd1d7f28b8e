import type { ConditionEvent } from './event';

const OPEN = 'INCIDENT_OPEN';

/** A customer or the operator has opened an incident on an order line: the line is not paid out until it is solved. */
export const incidentOpened: ConditionEvent = {
	kind: 'condition',
	displayName: 'Incident Opened',
	description: 'An incident has been opened on lines of an order (OR11)',
	filter: { has_incident: true },
	keysOf: ({ lines }) => lines.filter(({ state }) => state === OPEN).map(({ lineId }) => lineId),
	details: ({ lines }, keys) => ({
		incidentLines: lines
			.filter(({ lineId }) => keys.includes(lineId))
			.map(({ lineId, sku, quantity }) => ({ lineId, sku, quantity })),
	}),
};
