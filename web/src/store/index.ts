import { configureStore } from "@reduxjs/toolkit";
import { type TypedUseSelectorHook, useDispatch, useSelector } from "react-redux";
import live from "./live";

export function createStore() {
  return configureStore({ reducer: { live } });
}

export type Store = ReturnType<typeof createStore>;
export type RootState = ReturnType<Store["getState"]>;
export type Dispatch = Store["dispatch"];

export const useLive: TypedUseSelectorHook<RootState> = useSelector;
export const useSend = () => useDispatch<Dispatch>();
