import { mostSimilar } from '../despatch/similar';
import type { CarrierMapping, ShippingMapping } from '../maps';
import { folded } from '../skuMap';
import type { Check, Found } from './finding';
import type { AuditInput } from './input';

const SHIPPING = 'table Khaos Mirakl Shipping Map';
const CARRIER = 'table Khaos Mirakl Carrier Map';

/** From the marketplace's shipping method to our courier, and from the courier to the marketplace's carrier. */
export const shippingChecks: readonly Check[] = [
	{
		id: 'SHIPPING_METHOD',
		title: 'Shipping methods have a courier',
		needs: ['shippingMethods'],
		run: methods,
	},
	{
		id: 'SHIPPING_MAP',
		title: 'Couriers of the Shipping Map',
		needs: ['couriers'],
		run: couriersOfMap,
	},
	{ id: 'COURIER', title: 'Couriers have a carrier', needs: ['couriers'], run: couriers },
	{
		id: 'CARRIER_CODE',
		title: 'Carrier codes of the Carrier Map',
		needs: ['carriers'],
		run: carrierCodes,
	},
];

/** The rows that count for this operator: its own and those for all. */
function ownRows<Row extends { operator: string }>(
	{ operator }: AuditInput,
	rows: readonly Row[],
): Row[] {
	return rows.filter((row) => row.operator === operator.name || row.operator === '');
}

function methods(input: AuditInput): Found[] {
	const mapped = new Set(
		ownRows(input, input.shippingMappings).map(({ shippingMethod }) => folded(shippingMethod)),
	);
	const used = new Set(input.orders.map(({ shippingMethod }) => folded(shippingMethod)));
	const unmapped = input.shippingMethods
		.filter(({ code }) => !mapped.has(folded(code)))
		.map(({ code, label, notOurs }): Found => {
			const isUsed = used.has(folded(code));
			const severity = notOurs ? 'info' : isUsed ? 'blocker' : 'warning';
			return {
				severity,
				subject: code,
				what: notOurs
					? `Shipping method ${code} (${label}) is delivered by the operator or collected; it has no courier.`
					: `Shipping method ${code} (${label}) has no courier${isUsed ? ', and orders use it' : ''}: orders by it are held.`,
				where: SHIPPING,
				fix: notOurs
					? 'Decide with the operator whether such orders come to you at all.'
					: `Add a row: shippingMethod ${code}, and the courier code that carries it.`,
			};
		});
	const known = new Set(input.shippingMethods.map(({ code }) => folded(code)));
	return [...unmapped, ...unknownMethods(ownRows(input, input.shippingMappings), input, known)];
}

function unknownMethods(
	rows: readonly ShippingMapping[],
	{ operator }: AuditInput,
	known: ReadonlySet<string>,
): Found[] {
	// a row for all operators may be meant for another marketplace
	return rows
		.filter((row) => row.operator === operator.name && !known.has(folded(row.shippingMethod)))
		.map(({ shippingMethod }) => ({
			severity: 'warning',
			subject: shippingMethod,
			what: `The Shipping Map has a method '${shippingMethod}' that this marketplace does not (SH12).`,
			where: SHIPPING,
			fix: 'Correct the code, or delete the row.',
		}));
}

function couriersOfMap(input: AuditInput): Found[] {
	const { couriers: known } = input.khaos;
	const names = new Set(known.flatMap(({ code, name }) => [code, name]).filter(Boolean));
	return ownRows(input, input.shippingMappings)
		.filter(({ courierCode }) => !names.has(courierCode))
		.map(({ shippingMethod, courierCode }) => {
			const similar = mostSimilar(courierCode, known, ({ code, name }) => [code, name], 3);
			const said = similar.map(({ code, name }) => code || name).join(', ');
			return {
				severity: 'blocker',
				subject: `${shippingMethod} → ${courierCode}`,
				what: `The Shipping Map sends ${shippingMethod} by courier '${courierCode}', which Khaos Control does not have, letter by letter.`,
				where: SHIPPING,
				fix:
					said === ''
						? 'Write one of Khaos Control’s courier codes.'
						: `Write the right code. Similar: ${said}.`,
			};
		});
}

function couriers(input: AuditInput): Found[] {
	const rows = ownRows(input, input.carrierMappings);
	const mapped = new Set(rows.map(({ courier }) => folded(courier)));
	const used = new Set(
		ownRows(input, input.shippingMappings).map(({ courierCode }) => folded(courierCode)),
	);
	const unmapped = input.khaos.couriers
		.filter(
			({ name, code }) => !mapped.has(folded(name)) && !(code !== '' && mapped.has(folded(code))),
		)
		.map(({ code, name }): Found => {
			const isUsed = used.has(folded(name)) || (code !== '' && used.has(folded(code)));
			return {
				severity: isUsed ? 'blocker' : 'info',
				subject: name,
				what: isUsed
					? `Orders go by courier '${name}', which has no Mirakl carrier: despatches by it are held.`
					: `Courier '${name}' has no Mirakl carrier; a despatch by it would be held.`,
				where: CARRIER,
				fix: `Add a row: courier ${name}, and the carrier code${suggested(name, input)}.`,
			};
		});
	return [...unmapped, ...unknownCouriers(rows, input)];
}

function suggested(name: string, { carriers }: AuditInput): string {
	const similar = mostSimilar(name, carriers, ({ code, label }) => [code, label], 3);
	if (similar.length === 0) return '';
	return `. Similar at the marketplace: ${similar.map(({ code, label }) => `${code} (${label})`).join(', ')}`;
}

function unknownCouriers(rows: readonly CarrierMapping[], { khaos }: AuditInput): Found[] {
	const names = new Set(khaos.couriers.flatMap(({ code, name }) => [folded(code), folded(name)]));
	return rows
		.filter(({ courier }) => !names.has(folded(courier)))
		.map(({ courier }) => ({
			severity: 'warning',
			subject: courier,
			what: `The Carrier Map has a courier '${courier}' that Khaos Control does not.`,
			where: CARRIER,
			fix: 'Write the courier’s name as the invoice shows it, or delete the row.',
		}));
}

function carrierCodes(input: AuditInput): Found[] {
	const codes = new Set(input.carriers.map(({ code }) => folded(code)));
	return ownRows(input, input.carrierMappings).flatMap(
		({ courier, carrierCode, operator }): Found[] => {
			if (carrierCode === '')
				return input.platform?.registeredCarriersOnly ? [onlyRegistered(courier)] : [];
			if (codes.has(folded(carrierCode))) return [];
			return [
				{
					// a row for all operators may have its own row at another marketplace
					severity: operator === '' && hasOwnRow(courier, input) ? 'info' : 'blocker',
					subject: `${courier} → ${carrierCode}`,
					what: `The Carrier Map gives courier '${courier}' the carrier code '${carrierCode}', which the marketplace does not have (SH21).`,
					where: CARRIER,
					fix: `Write one of its codes${
						suggested(carrierCode, input) ||
						`: ${input.carriers
							.map(({ code }) => code)
							.slice(0, 10)
							.join(', ')}`
					}.`,
				},
			];
		},
	);
}

function hasOwnRow(courier: string, { operator, carrierMappings }: AuditInput): boolean {
	return carrierMappings.some(
		(row) => row.operator === operator.name && folded(row.courier) === folded(courier),
	);
}

function onlyRegistered(courier: string): Found {
	return {
		severity: 'blocker',
		subject: courier,
		what: `Courier '${courier}' is to be sent as a name, and this marketplace takes carriers of its own list only (PC01).`,
		where: CARRIER,
		fix: 'Write one of the marketplace’s carrier codes (SH21).',
	};
}
