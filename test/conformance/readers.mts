import { z } from 'zod';
import { evaluation } from '../../nodes/Mirakl/actions/order/getEvaluation.ts';
import * as answers from '../../nodes/Mirakl/payloads/answers.ts';
import { orderDocuments } from '../../nodes/Mirakl/payloads/document.ts';
import * as finance from '../../nodes/Mirakl/payloads/finance.ts';
import * as imports from '../../nodes/Mirakl/payloads/imports.ts';
import { offerFile } from '../../nodes/Mirakl/payloads/offer.ts';
import { orderPage, orderSchema } from '../../nodes/Mirakl/payloads/order.ts';
import { cancelationsMade, refundsMade } from '../../nodes/Mirakl/payloads/orderLine.ts';
import { ownOffer } from '../../nodes/Mirakl/payloads/ownOffer.ts';
import * as lists from '../../nodes/Mirakl/payloads/referenceData.ts';
import { returnSchema } from '../../nodes/Mirakl/payloads/return.ts';
import { itemsToShip, shipmentSchema } from '../../nodes/Mirakl/payloads/shipment.ts';
import { account, statistics } from '../../nodes/Mirakl/payloads/shop.ts';
import { messageSent, threadSchema } from '../../nodes/Mirakl/payloads/thread.ts';
import { settled } from '../../nodes/Mirakl/transport/settled.ts';

type Reader = (example: unknown) => unknown;

/** Rows under one member, each read by a schema. */
function rows(member: string, row: z.ZodTypeAny): Reader {
	const page = z.object({ [member]: z.array(row) });
	return (example) => page.parse(example);
}

const whole =
	(schema: z.ZodTypeAny): Reader =>
	(example) =>
		schema.parse(example);

/** The schema with which the nodes read each operation's answer; a reader throws where it cannot. */
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	['A01', whole(account)],
	['A21', whole(statistics)],
	['PC01', whole(answers.platformConfiguration)],
	...Object.values(lists).map(({ operation, answer }): [string, Reader] => [
		operation,
		whole(answer),
	]),
	['OR04', whole(answers.patchedOrders)],
	['OR11', (example) => orderPage.parse(example).orders.map((raw) => orderSchema.parse(raw))],
	['OR28', whole(refundsMade)],
	['OR30', whole(cancelationsMade)],
	['OR43', whole(messageSent)],
	['OR51', whole(evaluation)],
	['OR72', whole(orderDocuments)],
	['M10', whole(threadSchema)],
	['M11', rows('data', threadSchema)],
	['M12', whole(messageSent)],
	['M14', whole(messageSent)],
	['ST11', rows('data', shipmentSchema)],
	['ST12', rows('data', itemsToShip)],
	['RT11', rows('data', returnSchema)],
	['OF01', whole(imports.importStarted)],
	['OF02', whole(imports.importState)],
	['OF04', rows('data', imports.importState)],
	['OF21', rows('offers', ownOffer)],
	['OF22', whole(ownOffer)],
	['OF24', whole(imports.importStarted)],
	['OF52', whole(answers.exportStarted)],
	['OF53', whole(answers.exportStatus)],
	// The example shows one offer; a file is a list of them.
	['OF54', (example) => offerFile.parse(Array.isArray(example) ? example : [example])],
	['PRI01', whole(imports.importStarted)],
	['PRI02', rows('data', imports.importState)],
	['STO01', whole(imports.importStarted)],
	['STO02', whole(imports.importState)],
	['TL02', rows('data', finance.transactionLine)],
	['TL03', whole(answers.exportStarted)],
	['TL04', whole(answers.exportStatus)],
	['TL05', rows('data', finance.transactionLine)],
	['SBC11', rows('data', finance.billingCycle)],
	['IV01', rows('invoices', finance.invoice)],
	...['OR31', 'OR74', 'RT01', 'RT21', 'RT25', 'RT26', 'RT27', 'RT29', 'ST01', 'ST06', 'ST07'].map(
		inParts,
	),
	...['ST23', 'ST24', 'ST26', 'ST31'].map(inParts),
]);

/** Operations that settle record by record. */
function inParts(code: string): [string, Reader] {
	return [code, (example) => settled(code, example as Parameters<typeof settled>[1])];
}
