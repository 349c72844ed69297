# Any Debian 12 (or newer) image with Python 3.11 (or newer) and its venv module will do.
ARG BASE=docker.io/library/python:3.11-slim-bookworm

FROM ${BASE} AS installed
WORKDIR /srv/fulcrum
COPY requirements/base.txt requirements/cjk.txt requirements/
# FONTS=cjk adds fonts for Chinese, Japanese and Korean on paper.
ARG FONTS=
RUN python3 -m venv /opt/fulcrum \
    && /opt/fulcrum/bin/python -m pip install --no-cache-dir --no-compile --require-hashes \
        --only-binary :all: -r requirements/base.txt ${FONTS:+-r requirements/$FONTS.txt} \
    && /opt/fulcrum/bin/python -m pip uninstall --yes pip setuptools
COPY app app
COPY components components
COPY content content
COPY models models
COPY pages pages
COPY LICENSE ./
RUN /opt/fulcrum/bin/python -m compileall -q -j 0 /opt/fulcrum /srv/fulcrum

FROM ${BASE}
RUN useradd --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin fulcrum \
    && install --directory --owner fulcrum --group fulcrum --mode 0700 /data
COPY --from=installed /opt/fulcrum /opt/fulcrum
COPY --from=installed /srv/fulcrum /srv/fulcrum
WORKDIR /srv/fulcrum
USER fulcrum
ENV PATH=/opt/fulcrum/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    FULCRUM_DATA_DIR=/data \
    FULCRUM_HOST=0.0.0.0 \
    FULCRUM_PORT=8080
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-m", "app.web.probe"]
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve"]
