import Type from 'typebox';
import { FAULT_KINDS } from '../api/faults.ts';
import { MEDIA, type MediumId } from '../model.ts';

const agentId = Type.String({ minLength: 1, maxLength: 100 });
const text = Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' });
const mediumIds = Object.keys(MEDIA) as MediumId[];
const closed = { additionalProperties: false };

export const ConversationParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const MessageParams = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100 }),
  messageId: Type.String({ minLength: 1, maxLength: 100 })
});

export const ContactParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const AutoClearBody = Type.Object(
  { minutes: Type.Union([Type.Integer({ minimum: 1, maximum: 525_600 }), Type.Null()]) },
  closed
);

export const AttachmentParams = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100 }),
  filename: Type.String({ minLength: 1, maxLength: 255 })
});

export const NewConversationBody = Type.Object(
  {
    medium: Type.Enum(mediumIds),
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    language: Type.Optional(Type.String({ minLength: 2, maxLength: 35 })),
    text
  },
  closed
);

export const CustomerMessageBody = Type.Object({ text }, closed);

export const AgentMessageBody = Type.Object({ agentId, text }, closed);

export const AgentBody = Type.Object({ agentId }, closed);

const caseText = Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' });

export const HandOverBody = Type.Object(
  {
    agentId,
    case: Type.Object(
      {
        recordType: Type.String({ minLength: 1, maxLength: 80 }),
        subject: caseText,
        origin: caseText,
        priority: caseText,
        status: caseText
      },
      closed
    )
  },
  closed
);

export const VipBody = Type.Object({ vip: Type.Boolean() }, closed);

const fault = {
  kind: Type.Enum([...FAULT_KINDS]),
  path: Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))
};

export const FaultBody = Type.Union([
  Type.Object({ ...fault, count: Type.Integer({ minimum: 1, maximum: 1000 }) }, closed),
  Type.Object({ ...fault, rate: Type.Number({ minimum: 0, maximum: 1 }), seed: Type.Integer() }, closed)
]);
