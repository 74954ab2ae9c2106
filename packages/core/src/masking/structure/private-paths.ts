import type { Detector } from "../detector.ts";

const home =
  /(?:(?<![\w.-])(?:\/home\/|\/Users\/|\/var\/home\/|\/export\/home\/)|\b[A-Za-z]:(?:\\{1,4}|\/)Users(?:\\{1,4}|\/)|(?<=\/)(?:mnt\/)?[a-z]\/Users\/)([^\s/\\"'`<>|:*?$%{}()[\]]{1,64})(?=[/\\])/gi;
/** Accounts that are nobody's name. */
const generic =
  /^(?:runner(?:admin)?|root|users?|you|me|node|vscode|codespace|gitpod|ubuntu|debian|ec2-user|admin(?:istrator)?|app|appuser|dev(?:eloper)?|build(?:er)?|ci|circleci|travis|jenkins|git(?:lab-runner)?|docker|postgres|nobody|default|public|all users|shared|guest|test(?:er|user)?|home|vagrant|pi|linuxbrew|coder|sandbox|agent|worker|deploy|www-data|www|web|nginx|apache|service|svc|\.{1,3}|username|user_?name|your-?_?(?:user)?-?_?name|\w*example\w*|azureuser|containeruser|containeradministrator|vsts(?:agent)?|cloudshell|jovyan|airflow|spark|hadoop|oracle|mysql|redis|elastic\w*|steam|kali|centos|fedora|opc|core|bot|somebody|someone|xxx+|foo|bar|name)$/i;

/** Finds the user's name in the paths of home directories; the rest of the path stays. */
export const findPrivatePaths: Detector = (text, report) => {
  if (!/(?:home|users)[\\/]/i.test(text)) return;
  home.lastIndex = 0;
  for (let match = home.exec(text); match !== null; match = home.exec(text)) {
    const name = match[1] ?? "";
    const end = match.index + match[0].length;
    if (!generic.test(name) && !/^[*•]+$/.test(name)) report(end - name.length, end, "private-path");
  }
};
