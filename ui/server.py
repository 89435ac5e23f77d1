"""What ``streamlit run`` starts: the pages of ``app.py``, and the routes that keep a person signed in."""

from streamlit.starlette import App

from ui import keeping
from ui.settings import Settings

app = App("app.py", routes=keeping.routes(secure=Settings.from_environment().secure_cookies))
