import type { Attachment } from 'c/hootsuiteBridge';
import type { ConversationSession } from 'c/hootsuiteConversation';
import { saveFile } from 'c/hootsuiteExport';
import { mediaKind } from 'c/hootsuiteFormat';

/** Fetches a file. What can be looked at is then shown in its place; any other file is what the agent asked for. */
export async function openAttachment(
  conversation: ConversationSession,
  attachment: Attachment
): Promise<void> {
  await conversation.download(attachment.id);
  const download = conversation.state.downloads[attachment.id];
  if (download?.status === 'done' && mediaKind(attachment) === 'file')
    saveFile(download.url, attachment.name);
}
