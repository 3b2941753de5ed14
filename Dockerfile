# The app; compose.yaml puts a Neo4j beside it. By itself it keeps its store in an SQLite file in /data.
FROM python:3.11-slim

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONUNBUFFERED=1 \
    KNOOPPUNT_STORE=sqlite:////data/knooppunt.sqlite \
    KNOOPPUNT_RESULTS=/data/results \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_HEADLESS=true

WORKDIR /app

# First what changes seldom: the dependencies, in the versions of the lock.
COPY pyproject.toml requirements.lock ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" \
        > /tmp/direct.txt \
    && pip install --constraint requirements.lock --requirement /tmp/direct.txt \
    && rm /tmp/direct.txt

COPY . .
RUN pip install --no-deps --editable . \
    && useradd --system knooppunt \
    && mkdir /data \
    && chown knooppunt /data

USER knooppunt
VOLUME /data
EXPOSE 8501

HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]

CMD ["streamlit", "run", "app.py"]
