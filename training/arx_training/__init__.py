"""Trains the wallet tracker's anomaly models and publishes them as ONNX model folders."""
