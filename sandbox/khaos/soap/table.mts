import {
	orderChangeSignatures,
	signatures73b,
	signatures78d,
	type OperationSignature,
	type OrderChangeForm,
} from './signatures.mts';

export type { OperationSignature } from './signatures.mts';

export type InterfaceVersion = '7.8d' | '7.3b';

/**
 * The operations that a version of the service publishes, in interface order.
 *
 * @param orderChanges  form of AmendOrder and CancelOrder where development 024788 is installed, else undefined
 * Source: guide v7.8d; v7.3b's functions.
 */
export function operationTable(
	version: InterfaceVersion,
	orderChanges?: OrderChangeForm,
): OperationSignature[] {
	const base = version === '7.8d' ? signatures78d : signatures73b;
	return orderChanges === undefined
		? [...base]
		: [...base, ...orderChangeSignatures(orderChanges, base.length)];
}
