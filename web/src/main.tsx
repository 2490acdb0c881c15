import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Provider } from "react-redux";
import { BrowserRouter, Route, Routes } from "react-router";
import { Header } from "./components/Header";
import { LiveFeed } from "./LiveFeed";
import { NotFoundPage } from "./pages/NotFoundPage";
import { OverviewPage } from "./pages/OverviewPage";
import { WalletPage } from "./pages/WalletPage";
import { createStore } from "./store";
import "./style.css";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no element with the id root");
}
createRoot(root).render(
  <StrictMode>
    <Provider store={createStore()}>
      <BrowserRouter>
        <LiveFeed>
          <Header />
          <main className="mx-auto max-w-6xl px-4 pb-16">
            <Routes>
              <Route path="/" element={<OverviewPage />} />
              <Route path="/wallet/:chain/:address" element={<WalletPage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </main>
        </LiveFeed>
      </BrowserRouter>
    </Provider>
  </StrictMode>,
);
