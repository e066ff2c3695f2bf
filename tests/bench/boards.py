"""Dashboards of the benchmark."""
from query import URL


def panel(title, kind, spec, query):
    return {"kind": "Panel", "spec": {"display": {"name": title}, "plugin": {"kind": kind, "spec": spec}, "queries": [
        {"kind": "TimeSeriesQuery", "spec": {"plugin": {"kind": "PrometheusTimeSeriesQuery", "spec": {
            "query": "bench_" + query, "seriesNameFormat": "{{instance}}", "minStep": "60s"}}}}]}}


def chart(title, query):
    return panel(title, "TimeSeriesChart", {"legend": {"position": "bottom", "mode": "list"},
                                            "yAxis": {"format": {"unit": "decimal"}}}, query)


def dashboard(name, panels, boxes):
    items = [{"x": x, "y": y, "width": w, "height": h, "content": {"$ref": "#/spec/panels/" + key}}
             for key, (x, y, w, h) in boxes.items()]
    return {"kind": "Dashboard", "metadata": {"name": "bench-" + name.lower(), "project": "bench"}, "spec": {
        "display": {"name": name}, "duration": "6h", "refreshInterval": "0s",
        "datasources": {"prometheus": {"default": True, "plugin": {
            "kind": "PrometheusDatasource", "spec": {"directUrl": URL}}}},
        "panels": panels, "layouts": [{"kind": "Grid", "spec": {"items": items}}]}}


def single(name, title):
    return dashboard(name, {"chart": chart(title, name)}, {"chart": (0, 0, 24, 9)})


def overview():
    """Case C: 4 stats, 2 gauges, 12 charts, a table."""
    panels, boxes = {}, {}
    for i in range(4):
        panels[f"stat{i}"] = panel(f"Requests {i + 1}", "StatChart", {
            "calculation": "last-number", "format": {"unit": "decimal", "decimalPlaces": 1},
            "sparkline": {"width": 1.5}}, f"stat{i}")
        boxes[f"stat{i}"] = (i * 4, 0, 4, 4)
    for i in range(2):
        panels[f"gauge{i}"] = panel(f"Usage {i + 1}", "GaugeChart", {
            "calculation": "last-number", "format": {"unit": "percent"},
            "thresholds": {"steps": [{"value": 60}, {"value": 85}]}}, f"gauge{i}")
        boxes[f"gauge{i}"] = (16 + i * 4, 0, 4, 4)
    for i in range(12):
        panels[f"ts{i}"] = chart(f"CPU load, cluster {i + 1}", f"ts{i}")
        boxes[f"ts{i}"] = (i % 3 * 8, 4 + 7 * (i // 3), 8, 7)
    panels["table"] = panel("Hosts", "Table", {"density": "compact", "columnSettings": [
        {"name": "timestamp", "hide": True}, {"name": "__name__", "hide": True},
        {"name": "value", "format": {"unit": "decimal", "decimalPlaces": 2}}]}, "table")
    boxes["table"] = (0, 32, 16, 14)
    return dashboard("C", panels, boxes)


def table_labels(i):
    return {"region": ["eu", "us", "ap"][i % 3], "version": f"1.{i % 7}"}
