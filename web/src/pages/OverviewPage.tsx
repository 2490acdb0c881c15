import { AlertFeed } from "../components/AlertFeed";
import { ChainHeads } from "../components/ChainHeads";
import { TopWallets } from "../components/TopWallets";
import { useLive } from "../store";

export function OverviewPage() {
  const alerts = useLive((state) => state.live.alerts);
  const notice = useLive((state) => state.live.notice);
  return (
    <>
      <h1 className="sr-only">Chains and alerts</h1>
      {notice && (
        <p role="alert" className="mb-4 text-sm text-warn">
          {notice}
        </p>
      )}
      <ChainHeads />
      <TopWallets />
      <h2 className="mb-2 text-sm font-medium text-faint">Alerts</h2>
      <AlertFeed alerts={alerts} empty="No alert yet. They appear here the moment a rule finds something." />
    </>
  );
}
